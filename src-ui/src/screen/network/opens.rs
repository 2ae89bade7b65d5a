//! What opens over a person's, a household's or an organisation's page: one thing at a time, never a form.

use leptos::prelude::*;
use stoep_domain::call::{
    AddHousehold, AddOrganisation, ChangeOrganisation, ChangePerson, Link, LinkPerson, OrganisationChange,
    PersonChange, Rename, Target, WhoIs,
};
use stoep_domain::id::{PersonId, RecordId};
use stoep_domain::text::{Name, NoteText};
use stoep_domain::view::{OrganisationFacts, PersonFacts, RecordView, What};
use stoep_domain::word::{Form, Kind, NoteSort, PersonRole, Wants};

use super::handing_over::{Asking, HandOver};
use super::lead::ChooseLead;
use super::lines::LineForm;
use super::support::EndingSupport;
use crate::component::one_field::{Empty, OneField, Room};
use crate::component::page_picker::PagePicker;
use crate::hooks;
use crate::screen::detail::{Showing, showing};
use crate::tablet::language;
use crate::text::{Text, network};

/// What is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PageOpen {
    /// Another name.
    Name,
    /// A number to call.
    Phone,
    /// What somebody is in the neighbourhood.
    Role,
    /// What there is to find at an organisation.
    Offer,
    /// Whom to ask for there.
    Contact,
    /// Formal or informal.
    Form,
    /// What an organisation wants to be.
    Wants,
    /// A step of a plan, or an agreement.
    Line(NoteSort),
    /// Who is the aanspreekpunt.
    Lead,
    /// A household for a person.
    Household,
    /// An organisation to link.
    Organisation,
    /// Handing over, or asking a partner.
    HandOver(Asking),
    /// The two questions at the end of intensive support.
    EndSupport,
}

impl PageOpen {
    /// The title of its sheet, and the word by which tests know it.
    pub(crate) fn named(&self) -> (Text, &'static str) {
        match self {
            Self::Name => (network::OTHER_NAME, "name"),
            Self::Phone => (network::PHONE, "phone"),
            Self::Role => (network::ROLE, "role"),
            Self::Offer => (network::OFFER, "offer"),
            Self::Contact => (network::CONTACT, "contact"),
            Self::Form => (network::FORM, "form"),
            Self::Wants => (network::WANTS, "wants"),
            Self::Line(NoteSort::Plan) => (network::PLAN, "line"),
            Self::Line(_) => (network::AGREED, "line"),
            Self::Lead => (network::LEAD, "lead"),
            Self::Household => (network::HOUSEHOLD, "household"),
            Self::Organisation => (network::AN_ORGANISATION, "organisation"),
            Self::HandOver(Asking::Colleague) => (network::HAND_OVER, "hand-over"),
            Self::HandOver(Asking::Partner) => (network::ASK_PARTNER, "ask-partner"),
            Self::EndSupport => (network::SUPPORT, "end-support"),
        }
    }
}

/// What stands in the sheet.
pub(crate) fn inside(open: &PageOpen, showing: Showing) -> AnyView {
    let record = untrack(move || showing.detail.good()).map(|detail| detail.record);
    let Some(record) = record else { return ().into_any() };
    let id = record.id;
    match open {
        PageOpen::Name => {
            let label =
                if record.what.kind() == Kind::Organisation { network::ORGANISATION_NAME } else { network::NAME };
            let save = move |name: Option<Name>| {
                if let Some(name) = name {
                    showing.act(Rename { record: id, name });
                }
            };
            let before = record.name.unwrap_or_default();
            view! { <OneField<Name> label=label.said(language()) before=before empty=Empty::IsRefused save=save/> }
                .into_any()
        }
        PageOpen::Phone | PageOpen::Contact | PageOpen::Offer => filled_in(open, &record, showing),
        PageOpen::Role | PageOpen::Form | PageOpen::Wants => chosen(open, &record, showing),
        PageOpen::Line(sort) => view! { <LineForm sort=sort.clone()/> }.into_any(),
        PageOpen::Lead => view! { <ChooseLead/> }.into_any(),
        PageOpen::Household => view! { <ForPerson person=PersonId::of_record(id)/> }.into_any(),
        PageOpen::Organisation => view! { <Linking record=id/> }.into_any(),
        PageOpen::HandOver(asking) => view! { <HandOver asking=*asking/> }.into_any(),
        PageOpen::EndSupport => view! { <EndingSupport/> }.into_any(),
    }
}

fn person(record: &RecordView) -> Option<&PersonFacts> {
    match &record.what {
        What::Person(facts) => Some(facts),
        _ => None,
    }
}

fn organisation(record: &RecordView) -> Option<&OrganisationFacts> {
    match &record.what {
        What::Organisation(facts) => Some(facts),
        _ => None,
    }
}

/// A number, somebody to ask for, what there is to find.
fn filled_in(open: &PageOpen, record: &RecordView, showing: Showing) -> AnyView {
    let (id, language) = (record.id, language());
    let change = move |change| showing.act(ChangeOrganisation { organisation: id, change });
    match open {
        PageOpen::Phone => {
            let before = person(record).and_then(|facts| facts.phone.clone());
            let before = before.or_else(|| organisation(record).and_then(|facts| facts.phone.clone()));
            let is_person = person(record).is_some();
            let save = move |number: Option<Name>| {
                if is_person {
                    let person = PersonId::of_record(id);
                    showing.act(ChangePerson { person, change: PersonChange::Phone(number) });
                } else {
                    change(OrganisationChange::Phone(number));
                }
            };
            let before = before.unwrap_or_default();
            view! { <OneField<Name> label=network::PHONE_LABEL.said(language) before=before room=Room::Number save=save/> }
                .into_any()
        }
        PageOpen::Contact => {
            let before = organisation(record).and_then(|facts| facts.contact.clone()).unwrap_or_default();
            let save = move |name: Option<Name>| change(OrganisationChange::Contact(name));
            view! { <OneField<Name> label=network::CONTACT.said(language) before=before save=save/> }.into_any()
        }
        _ => {
            let before = organisation(record).and_then(|facts| facts.offer.clone()).unwrap_or_default();
            let save = move |offer: Option<NoteText>| change(OrganisationChange::Offer(offer));
            view! { <OneField<NoteText> label=network::OFFER.said(language) before=before room=Room::Lines save=save/> }
                .into_any()
        }
    }
}

/// One word out of a few.
fn chosen(open: &PageOpen, record: &RecordView, showing: Showing) -> AnyView {
    let (id, language) = (record.id, language());
    let change = move |change| showing.act(ChangeOrganisation { organisation: id, change });
    match open {
        PageOpen::Role => {
            let now = person(record).map(|facts| facts.role.clone());
            let words = PersonRole::ALL.iter().map(|role| (role.clone(), role.said(language).to_owned(), role.word()));
            let person = PersonId::of_record(id);
            let choose = move |role| showing.act(ChangePerson { person, change: PersonChange::Role(role) });
            words_to_choose(words.collect(), now.as_ref(), choose)
        }
        PageOpen::Form => {
            let now = organisation(record).map(|facts| facts.form.clone());
            let words = Form::ALL.iter().map(|form| (form.clone(), form.said(language).to_owned(), form.word()));
            words_to_choose(words.collect(), now.as_ref(), move |form| change(OrganisationChange::Form(form)))
        }
        _ => {
            let now = organisation(record).and_then(|facts| facts.wants.clone());
            let words = Wants::ALL.iter().map(|wants| (wants.clone(), wants.said(language).to_owned(), wants.word()));
            words_to_choose(words.collect(), now.as_ref(), move |wants| change(OrganisationChange::Wants(Some(wants))))
        }
    }
}

/// A button for each word; the one that holds now is pressed.
fn words_to_choose<T: Clone + PartialEq + Send + Sync + 'static>(
    words: Vec<(T, String, &str)>,
    now: Option<&T>,
    choose: impl Fn(T) + Copy + Send + Sync + 'static,
) -> AnyView {
    view! {
        <ul class="stack">
            {words.into_iter().map(|(value, said, word)| {
                let is_now = now == Some(&value);
                view! {
                    <li><button
                        type="button"
                        class="button is-wide"
                        class:is-chosen=is_now
                        aria-pressed=is_now.to_string()
                        data-test=hooks::with(hooks::CHOOSE, word)
                        on:click=move |_| choose(value.clone())
                    >
                        <span>{said}</span>
                    </button></li>
                }
            }).collect_view()}
        </ul>
    }
    .into_any()
}

/// A household for a person: a new one by its name, or one that is there.
#[component]
fn ForPerson(person: PersonId) -> impl IntoView {
    let language = language();
    let showing = showing();
    let make = move |name: Option<Name>| {
        if let Some(name) = name {
            showing.act(AddHousehold { name, people: vec![WhoIs::Known(person)], area: None, circle: None });
        }
    };
    let join = move |household: RecordView| {
        showing.act(LinkPerson { on: Target::Record(household.id), who: WhoIs::Known(person) });
    };
    view! {
        <OneField<Name>
            label=network::HOUSEHOLD_NAME.said(language)
            before=""
            empty=Empty::IsRefused
            button=crate::text::everywhere::ADD
            save=make
        />
        <h3>{network::EXISTING.said(language)}</h3>
        <PagePicker kind=Kind::Household typed=Signal::stored(String::new()) choose=join/>
    }
}

/// An organisation to link: found by typing, or put on the social map with its name alone.
#[component]
fn Linking(record: RecordId) -> impl IntoView {
    let language = language();
    let showing = showing();
    let typed = RwSignal::new(String::new());
    let link = move |organisation: RecordView| showing.act(Link { record, to: organisation.id });
    let add = move |name: Name| {
        let made = AddOrganisation { name, form: None, area: None, circle: None };
        crate::acting::act(made, showing.trouble, move |organisation| {
            showing.act(Link { record, to: organisation.id });
        });
    };
    view! {
        <label class="field">
            <span class="field-label">{network::ORGANISATION_NAME.said(language)}</span>
            <input
                class="input"
                type="search"
                dir="auto"
                autocomplete="off"
                autofocus
                data-test=hooks::PAGE_TYPED
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
            />
        </label>
        <PagePicker kind=Kind::Organisation typed=typed choose=link/>
        {move || typed.get().parse::<Name>().ok().map(|name| {
            let said = network::add(name.as_str(), language);
            view! {
                <button type="button" class="button is-wide" data-test=hooks::PAGE_NEW on:click=move |_| add(name.clone())>
                    <span dir="auto">{said}</span>
                </button>
            }
        })}
    }
}
