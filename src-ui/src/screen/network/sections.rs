//! What the pages of people, households and organisations have in common.

use leptos::prelude::*;
use leptos_router::components::A;
use stoep_domain::call::{ChangePerson, ComeBack, PersonChange, Remove, Restore, Target, Unmerge};
use stoep_domain::id::{PersonId, RecordId};
use stoep_domain::rule::follow_up::Choice;
use stoep_domain::rule::tie::Answer;
use stoep_domain::view::{Aware, RecordView, SameView, Sharing, Still, What};

use super::around::{Around, PAGE, asked_going_on};
use super::handing_over::Asking;
use super::opens::PageOpen;
use super::support::SupportBegins;
use crate::asked::Asked;
use crate::component::record_row::{RecordRow, icon_of};
use crate::component::sharing_mark::SharingMark;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::rows::row_of;
use crate::screen::detail::{Open, showing};
use crate::tablet::{language, tablet};
use crate::text::{Text, circle_of, coming_back, everywhere, network, title, today};

/// What somebody or something is, where, the number to call, and who reads along.
#[component]
pub(super) fn PageFacts(record: Signal<RecordView>) -> impl IntoView {
    let language = language();
    let beside = move || record.with(|record| network::facts(record, language));
    let phone = move || {
        record.with(|record| match &record.what {
            What::Person(facts) => facts.phone.clone(),
            What::Organisation(facts) => facts.phone.clone(),
            _ => None,
        })
    };
    let aware =
        move || record.with(|record| matches!(&record.what, What::Person(facts) if facts.aware == Aware::Knows));
    view! {
        <ul class="facts">
            {move || beside().map(|beside| view! { <li dir="auto">{beside}</li> })}
            {move || phone().map(|phone| view! { <li class="phone"><Draw icon=Icon::Phone/><span>{phone}</span></li> })}
            {move || aware().then(|| view! { <li><Draw icon=Icon::Check/>{network::AWARE.said(language)}</li> })}
            <li>{move || if record.with(|record| record.own) {
                view! { <SharingMark record=record/> }.into_any()
            } else {
                view! { <span class="mark"><Draw icon=Icon::Users/>{record.with(|record| circle_of(record, language))}</span> }.into_any()
            }}</li>
            {move || record.with(|record| record.own && record.sharing == Sharing::OnlyHere).then(|| view! {
                <li class="hint">{everywhere::READY_TO_GO.said(language)}</li>
            })}
        </ul>
    }
}

/// What can follow from a record: coming back, handing over, asking a partner.
#[component]
pub(crate) fn Further(record: Signal<RecordView>) -> impl IntoView {
    let language = language();
    let showing = showing();
    let tablet = tablet();
    let id = showing.id;
    let come_back = move |_| {
        let call = ComeBack { on: Target::Record(id), when: Choice::default(), text: None };
        showing.act_then(call, move || tablet.say(everywhere::COME_BACK.said(language).to_owned()));
    };
    let opens = move |asking: Asking, icon: Icon, label: Text, test: &'static str| {
        view! {
            <li><button
                type="button"
                class="button"
                data-test=test
                on:click=move |_| showing.open.set(Some(Open::Page(PageOpen::HandOver(asking))))
            >
                <Draw icon=icon/>
                <span>{label.said(language)}</span>
            </button></li>
        }
    };
    let stands = Memo::new(move |_| record.with(|record| record.still == Still::Here));
    move || {
        stands.get().then(|| {
            view! {
                <ul class="buttons is-further" aria-label=network::FURTHER.said(language)>
                    <li><button type="button" class="button" data-test=hooks::COME_BACK on:click=come_back>
                        <Draw icon=Icon::Footsteps/>
                        <span>{everywhere::COME_BACK.said(language)}</span>
                    </button></li>
                    {opens(Asking::Colleague, Icon::Exchange, network::HAND_OVER, hooks::HAND_OVER)}
                    {opens(Asking::Partner, Icon::Partner, network::ASK_PARTNER, hooks::ASK_PARTNER)}
                </ul>
            }
        })
    }
}

/// What is still going on, when anything is. Each row leads to Terugkomen, where it can be done.
#[component]
pub(super) fn GoingOn(rows: Signal<Vec<RecordView>>) -> impl IntoView {
    let language = language();
    let some = Memo::new(move |_| !rows.with(Vec::is_empty));
    move || {
        some.get().then(|| {
            view! {
                <section class="panel" aria-labelledby="page-waits" data-test=hooks::GOING_ON>
                    <h3 id="page-waits">{network::WAITS.said(language)}</h3>
                    <ul class="rows">
                        <For each=move || rows.get() key=|row| row.id let:row>
                            {
                                let record = row_of(rows, row);
                                let says = move || record.with(|record| match &record.what {
                                    What::FollowUp(facts) => coming_back::beside(facts, language),
                                    What::Handover(facts) => coming_back::between(facts, language),
                                    _ => String::new(),
                                });
                                view! {
                                    <li><A href="/coming-back" attr:class="row" attr:data-test=hooks::GOING_ON_ROW>
                                        <span class="badge"><Draw icon=Signal::derive(move || record.with(|record| icon_of(&record.what)))/></span>
                                        <span class="row-body">
                                            <span class="row-title">{move || record.with(|record| record.what.kind().said(language).to_owned())}</span>
                                            <span class="row-meta">{says}</span>
                                        </span>
                                        <Draw icon=Icon::ChevronRight/>
                                    </A></li>
                                }
                            }
                        </For>
                    </ul>
                </section>
            }
        })
    }
}

/// The same, asked by itself.
#[component]
pub(crate) fn AskedGoingOn(about: RecordId) -> impl IntoView {
    let asked = asked_going_on(about);
    view! { <GoingOn rows=Signal::derive(move || asked.good().unwrap_or_default())/> }
}

/// The moments with somebody, newest first.
#[component]
pub(super) fn Moments(around: Asked<Around>, wanted: RwSignal<usize>) -> impl IntoView {
    let language = language();
    let list = showing().list.address;
    let rows = Signal::derive(move || around.good().map(|around| around.moments.rows).unwrap_or_default());
    let more = move || around.good().is_some_and(|around| around.moments.next.is_some());
    let none = Memo::new(move |_| around.good().is_some_and(|around| around.moments.rows.is_empty()));
    view! {
        <section class="panel" aria-labelledby="page-moments">
            <h3 id="page-moments">{network::MOMENTS.said(language)}</h3>
            {move || none.get().then(|| view! { <p class="hint">{network::NO_MOMENTS.said(language)}</p> })}
            <ul class="rows">
                <For each=move || rows.get() key=|row| row.id let:row>
                    <li><RecordRow record=row_of(rows, row) list=list dated=true/></li>
                </For>
            </ul>
            {move || more().then(|| view! {
                <button type="button" class="button" data-test=hooks::SHOW_MORE on:click=move |_| wanted.update(|wanted| *wanted += PAGE)>
                    {today::SHOW_MORE.said(language)}
                </button>
            })}
        </section>
    }
}

/// Other names under which they were written down, each with the way apart; or the name under which this one shows now.
#[component]
pub(super) fn AlsoWritten(record: Signal<RecordView>) -> impl IntoView {
    let language = language();
    let showing = showing();
    let same = Memo::new(move |_| record.with(|record| same_of(&record.what).cloned().unwrap_or_default()));
    move || {
        let SameView { shows_as, under } = same.get();
        let shows_as = shows_as.map(|id| {
            view! {
                <section class="notice">
                    <p>{network::SHOWS_AS.said(language)}</p>
                    <A href=showing.list.to(id) attr:class="button">{network::OPEN_THAT.said(language)}</A>
                </section>
            }
        });
        let under = (!under.is_empty()).then(|| {
            view! {
                <section class="panel" aria-labelledby="page-also" data-test=hooks::ALSO_WRITTEN>
                    <h3 id="page-also">{network::ALSO_WRITTEN.said(language)}</h3>
                    <ul class="stack">
                        {under.into_iter().map(|one| {
                            let (id, name) = (one.id, one.name.unwrap_or_else(|| everywhere::NOT_SHARED_YET.said(language).to_owned()));
                            let label = format!("{}: {name}", network::TAKE_APART.said(language));
                            view! {
                                <li class="line">
                                    <span class="row-body" dir="auto">{name}</span>
                                    <button type="button" class="button" aria-label=label data-test=hooks::TAKE_APART on:click=move |_| showing.act(Unmerge { one: id })>
                                        {network::TAKE_APART.said(language)}
                                    </button>
                                </li>
                            }
                        }).collect_view()}
                    </ul>
                </section>
            }
        });
        view! { {shows_as} {under} }
    }
}

fn same_of(what: &What) -> Option<&SameView> {
    match what {
        What::Person(facts) => Some(&facts.same),
        What::Organisation(facts) => Some(&facts.same),
        _ => None,
    }
}

/// What can be changed, each thing by itself.
#[component]
pub(super) fn PageChanges(record: Signal<RecordView>) -> impl IntoView {
    let language = language();
    let showing = showing();
    let id = showing.id;
    let removed = Memo::new(move |_| record.with(|record| record.still == Still::Removed));
    let offered = Memo::new(move |_| record.with(|record| changes(&record.what)));
    view! {
        <section class="panel" aria-labelledby="page-change">
            <h3 id="page-change">{today::CHANGE.said(language)}</h3>
            <ul class="buttons">
                {move || offered.get().into_iter().map(|(opens, icon, label)| {
                    let test = hooks::with(hooks::PAGE_CHANGE, opens.named().1);
                    view! {
                        <li><button type="button" class="button" data-test=test on:click=move |_| showing.open.set(Some(Open::Page(opens.clone())))>
                            <Draw icon=icon/>
                            <span>{label.said(language)}</span>
                        </button></li>
                    }
                }).collect_view()}
                <PersonMarks record=record/>
                <SupportBegins record=record/>
                <li><button type="button" class="button" data-test=hooks::CHIP_PLACE on:click=move |_| showing.open.set(Some(Open::Place))>
                    <Draw icon=Icon::MapPin/>
                    <span>{everywhere::PLACE.said(language)}</span>
                </button></li>
                <li><button type="button" class="button" data-test=hooks::READERS on:click=move |_| showing.open.set(Some(Open::Readers))>
                    <Draw icon=Icon::Users/>
                    <span>{everywhere::READERS.said(language)}</span>
                </button></li>
                <li>{move || {
                    let (icon, label, test) = if removed.get() {
                        (Icon::Back, everywhere::RESTORE, hooks::RESTORE)
                    } else {
                        (Icon::X, everywhere::REMOVE, hooks::REMOVE)
                    };
                    view! {
                        <button
                            type="button"
                            class="button"
                            data-test=test
                            on:click=move |_| if removed.get_untracked() {
                                showing.act(Restore { record: id });
                            } else {
                                showing.act(Remove { record: id });
                            }
                        >
                            <Draw icon=icon/>
                            <span>{label.said(language)}</span>
                        </button>
                    }
                }}</li>
            </ul>
        </section>
    }
}

/// What can be changed of a kind, besides its place and its readers.
fn changes(what: &What) -> Vec<(PageOpen, Icon, Text)> {
    let mut changes = vec![(PageOpen::Name, Icon::Pencil, network::OTHER_NAME)];
    match what {
        What::Person(_) => changes.extend([
            (PageOpen::Phone, Icon::Phone, network::PHONE),
            (PageOpen::Role, Icon::Users, network::ROLE),
            (PageOpen::Household, Icon::Plus, network::NEW_HOUSEHOLD),
        ]),
        What::Organisation(_) => changes.extend([
            (PageOpen::Offer, Icon::Sparkles, network::OFFER),
            (PageOpen::Contact, Icon::UserPlus, network::CONTACT),
            (PageOpen::Phone, Icon::Phone, network::PHONE),
            (PageOpen::Form, Icon::Home, network::FORM),
            (PageOpen::Wants, Icon::Seedling, network::WANTS),
        ]),
        _ => {}
    }
    changes
}

/// *Weet ervan*, and for who is more than a resident here whether they want to be in the picture of ties.
#[component]
fn PersonMarks(record: Signal<RecordView>) -> impl IntoView {
    let language = language();
    let showing = showing();
    let person = PersonId::of_record(showing.id);
    let marks = Memo::new(move |_| {
        record.with(|record| match &record.what {
            What::Person(facts) => Some((facts.aware, facts.role.can_opt_in().then_some(facts.opts_in))),
            _ => None,
        })
    });
    let mark = move |on: bool, label: Text, change: PersonChange, test: &'static str| {
        view! {
            <li><button
                type="button"
                class="button"
                class:is-chosen=on
                aria-pressed=on.to_string()
                data-test=test
                on:click=move |_| showing.act(ChangePerson { person, change: change.clone() })
            >
                <Draw icon=Icon::Check/>
                <span>{label.said(language)}</span>
            </button></li>
        }
    };
    move || {
        marks.get().map(|(aware, opts_in)| {
            let knows = aware == Aware::Knows;
            let turned = if knows { Aware::Unsaid } else { Aware::Knows };
            view! {
                {mark(knows, network::AWARE, PersonChange::Aware(turned), hooks::AWARE)}
                {opts_in.map(|answer| {
                    let yes = answer == Answer::Yes;
                    let turned = if yes { Answer::No } else { Answer::Yes };
                    view! {
                        {mark(yes, network::IN_PICTURE, PersonChange::OptsIn(turned), hooks::IN_PICTURE)}
                        <li class="hint">{network::IN_PICTURE_HINT.said(language)}</li>
                    }
                })}
            }
        })
    }
}

/// Organisations that are linked, each with the way to its page, and the way to link one more.
#[component]
pub(crate) fn Involved(record: Signal<RecordView>, heading: Text) -> impl IntoView {
    let language = language();
    let showing = showing();
    let links = Memo::new(move |_| {
        record.with(|record| {
            let shows = |link: &&stoep_domain::view::LinkView| {
                link.to.as_ref().is_none_or(|to| to.kind == stoep_domain::word::Kind::Organisation)
            };
            record.links.iter().filter(shows).cloned().collect::<Vec<_>>()
        })
    });
    view! {
        <section class="panel" aria-labelledby="page-involved">
            <h3 id="page-involved">{heading.said(language)}</h3>
            <ul class="buttons">
                {move || links.get().into_iter().map(|link| {
                    let said = coming_back::linked(&link, language);
                    view! { <li>{if link.to.is_some() {
                        view! { <A href=showing.list.to(link.id) attr:class="button" attr:data-test=hooks::LINKED><span dir="auto">{said}</span></A> }.into_any()
                    } else {
                        view! { <span class="mark" data-test=hooks::LINKED>{said}</span> }.into_any()
                    }}</li> }
                }).collect_view()}
                <li><button
                    type="button"
                    class="button"
                    data-test=hooks::LINK_ORGANISATION
                    on:click=move |_| showing.open.set(Some(Open::Page(PageOpen::Organisation)))
                >
                    <Draw icon=Icon::Plus/>
                    <span>{network::AN_ORGANISATION.said(language)}</span>
                </button></li>
            </ul>
        </section>
    }
}

/// A name as the heading of a row in another one's page.
#[component]
pub(super) fn NameRow(record: RecordView) -> impl IntoView {
    let language = language();
    let icon = icon_of(&record.what);
    let (said, beside) = (title(&record, language), network::beside(&record, language));
    view! {
        <A href=showing().list.to(record.id) attr:class="row" attr:data-test=hooks::NAME_ROW>
            <span class="badge"><Draw icon=icon/></span>
            <span class="row-body">
                <span class="row-title" dir="auto">{said}</span>
                <span class="row-meta">{beside}</span>
            </span>
            <Draw icon=Icon::ChevronRight/>
        </A>
    }
}
