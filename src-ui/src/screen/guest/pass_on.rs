//! Doorgeven: what somebody noticed, asks or wants to do. Who will read it stands there before it goes.

use leptos::prelude::*;
use leptos_router::components::A;
use stoep_domain::CallError;
use stoep_domain::call::{Circles, SendMessage};
use stoep_domain::id::CircleId;
use stoep_domain::text::NoteText;
use stoep_domain::view::CircleView;
use stoep_domain::word::{CircleKind, Message};

use crate::acting::act;
use crate::asked::asked;
use crate::component::heading::Heading;
use crate::component::reader_list::ReaderList;
use crate::component::sharing_chip::AskedSharingChip;
use crate::component::sheet::Sheet;
use crate::component::trouble::Trouble;
use crate::draft::Draft;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::{language, tablet};
use crate::text::{everywhere, guest};

/// What the parts share.
#[derive(Clone, Copy)]
struct Passing {
    circles: Signal<Vec<CircleView>>,
    /// The circle that was chosen, where there is more than one.
    chosen: RwSignal<Option<CircleId>>,
    writing: RwSignal<Option<Message>>,
    /// What is said of the message that went last.
    went: RwSignal<Option<String>>,
}

impl Passing {
    /// The circle that will read it.
    fn circle(self) -> Option<CircleView> {
        let chosen = self.chosen.get();
        self.circles.with(|circles| {
            circles.iter().find(|circle| Some(circle.id) == chosen).or_else(|| circles.first()).cloned()
        })
    }
}

/// Three large buttons under who reads along.
#[component]
pub(super) fn PassOn() -> impl IntoView {
    let language = language();
    let circles = asked(vec![tablet().changed.circles, tablet().changed.records], || Circles {});
    let networks = Memo::new(move |_| {
        let circles = circles.good().unwrap_or_default();
        circles.into_iter().filter(|circle| circle.kind == CircleKind::Network).collect::<Vec<_>>()
    });
    let passing = Passing {
        circles: networks.into(),
        chosen: RwSignal::new(None),
        writing: RwSignal::new(None),
        went: RwSignal::new(None),
    };
    let ways = [
        (Message::Noticed, Icon::Eye, guest::NOTICED_HINT),
        (Message::Question, Icon::Help, guest::QUESTION_HINT),
        (Message::Offer, Icon::Hammer, guest::OFFER_HINT),
    ];
    let trouble = Signal::derive(move || circles.trouble());
    view! {
        <div class="screen is-narrow" data-scrolls="">
            <header class="screen-head">
                <Heading text=guest::PASS_ON.said(language)/>
                <AskedSharingChip/>
            </header>
            <Trouble error=trouble/>
            <Readers passing=passing/>
            {move || passing.went.get().map(|went| view! {
                <section class="panel" data-test=hooks::PASSED_ON>
                    <p class="outcome"><Draw icon=Icon::Check/>{guest::PASSED_ON.said(language)}</p>
                    <p>{went}</p>
                    <A href="/messages" attr:class="button">{guest::TO_MESSAGES.said(language)}</A>
                </section>
            })}
            <ul class="stack">
                {ways.into_iter().map(|(message, icon, hint)| {
                    let label = message.said(language).to_owned();
                    let test = hooks::with(hooks::PASS_ON, message.word());
                    view! {
                        <li><button
                            type="button"
                            class="button is-wide is-tall"
                            data-test=test
                            on:click=move |_| passing.writing.set(Some(message.clone()))
                        >
                            <Draw icon=icon/>
                            <span><b>{label}</b><br/><span class="muted">{hint.said(language)}</span></span>
                        </button></li>
                    }
                }).collect_view()}
            </ul>
        </div>
        {move || passing.writing.get().map(|message| view! { <Writing message=message passing=passing/> })}
    }
}

/// Who reads it, by name; a choice where there is more than one circle.
#[component]
fn Readers(passing: Passing) -> impl IntoView {
    let language = language();
    let several = Memo::new(move |_| passing.circles.with(|circles| circles.len() > 1));
    let reads = Signal::derive(move || passing.circle().map(|circle| circle.id));
    view! {
        <section class="panel" aria-labelledby="guest-readers">
            <h2 id="guest-readers">{everywhere::READERS.said(language)}</h2>
            <p data-test=hooks::GUEST_READERS>
                {move || passing.circle().map(|circle| guest::readers(&circle, language))}
            </p>
            {move || several.get().then(|| view! {
                <ReaderList circles=passing.circles reads=reads choose=move |id| passing.chosen.set(Some(id))/>
            })}
        </section>
    }
}

/// The words, which may be none, and who reads them.
#[component]
fn Writing(message: Message, passing: Passing) -> impl IntoView {
    let language = language();
    let tablet = tablet();
    let draft = Draft::note();
    let trouble = RwSignal::new(None::<CallError>);
    let title = message.said(language).to_owned();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = draft.get_untracked();
        let text = match Some(typed.trim()).filter(|typed| !typed.is_empty()).map(str::parse::<NoteText>).transpose() {
            Ok(text) => text,
            Err(refusal) => return trouble.set(Some(refusal.into())),
        };
        let circle = untrack(|| passing.circle()).map(|circle| circle.id);
        let call = SendMessage { message: message.clone(), text, topic: None, area: None, circle };
        act(call, trouble, move |sent| {
            let said = guest::read_by(&sent.readers, language);
            tablet.say(format!("{} {said}", guest::PASSED_ON.said(language)));
            draft.forget();
            passing.went.try_set(Some(said));
            passing.writing.try_set(None);
        });
    };
    view! {
        <Sheet title=title test=hooks::with(hooks::SHEET, "pass-on") close=move |()| passing.writing.set(None)>
            <form class="form" on:submit=submit>
                <label class="field">
                    <span class="field-label">{guest::TELL.said(language)}</span>
                    <textarea
                        class="input"
                        rows="4"
                        autofocus
                        data-test=hooks::NOTE_TEXT
                        prop:value=move || draft.get()
                        on:input=move |event| draft.set(event_target_value(&event))
                    ></textarea>
                </label>
                <p class="hint">{guest::TELL_HINT.said(language)}</p>
                <p><b>{move || passing.circle().map(|circle| guest::readers(&circle, language))}</b></p>
                <Trouble error=trouble/>
                <button type="submit" class="button is-primary" data-test=hooks::PASS_ON_SEND>
                    <Draw icon=Icon::Send/>
                    <span>{guest::SEND.said(language)}</span>
                </button>
            </form>
        </Sheet>
    }
}
