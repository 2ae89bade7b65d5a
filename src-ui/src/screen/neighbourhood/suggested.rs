//! What signals suggest, each with its reason, and what the team can say to it.

use leptos::html;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use stoep_domain::CallError;
use stoep_domain::call::{AcceptSuggestion, DismissSuggestion, Suggestions, Undo};
use stoep_domain::rule::suggestion::Named;
use stoep_domain::view::{SuggestionView, SuggestionsView};

use crate::acting::act;
use crate::address;
use crate::asked::{Asked, asked};
use crate::component::sheet::Sheet;
use crate::component::trouble::Trouble;
use crate::hooks;
use crate::icon::{Draw, Icon, of_topic, tone_class};
use crate::tablet::{language, tablet};
use crate::text::{everywhere, neighbourhood};

/// What the suggestions share.
#[derive(Clone, Copy)]
struct Suggesting {
    suggestions: Asked<SuggestionsView>,
    trouble: RwSignal<Option<CallError>>,
    explains: RwSignal<bool>,
    /// Whether all show. The strongest comes first, and is enough to begin with.
    all: RwSignal<bool>,
    /// The last *Nu niet* of this visit, which one tap takes back: nothing else is done on this tablet in between.
    dismissed: RwSignal<Option<SuggestionView>>,
    /// Where the focus goes when the button that was pressed is no more.
    place: NodeRef<html::Div>,
}

impl Suggesting {
    fn focus(self) {
        if let Some(place) = self.place.get_untracked() {
            drop(place.focus());
        }
    }
}

/// The suggestions, when there are any.
#[component]
pub(super) fn Suggested() -> impl IntoView {
    let language = language();
    let changed = tablet().changed;
    let suggesting = Suggesting {
        suggestions: asked(vec![changed.records, changed.circles, changed.areas], || Suggestions {}),
        trouble: RwSignal::new(None),
        explains: RwSignal::new(false),
        all: RwSignal::new(false),
        dismissed: RwSignal::new(None),
        place: NodeRef::new(),
    };
    let rows = Memo::new(move |_| suggesting.suggestions.good().map(|view| view.suggestions).unwrap_or_default());
    let listed = Memo::new(move |_| {
        let rows = rows.get();
        let count = if suggesting.all.get() { rows.len() } else { 1 };
        rows.into_iter().take(count).collect::<Vec<_>>()
    });
    let more = Memo::new(move |_| rows.with(Vec::len) > listed.with(Vec::len));
    let some = Memo::new(move |_| !rows.with(Vec::is_empty) || suggesting.dismissed.with(Option::is_some));
    let trouble = Signal::derive(move || suggesting.trouble.get().or_else(|| suggesting.suggestions.trouble()));
    view! {
        <div class="suggested" tabindex="-1" node_ref=suggesting.place>
            <Trouble error=trouble/>
            {move || some.get().then(|| view! {
                <section class="day">
                    <h2>{neighbourhood::SUGGESTED.said(language)}</h2>
                    {move || suggesting.dismissed.get().map(|_| view! { <Dismissed suggesting=suggesting/> })}
                    <ul class="rows">
                        <For each=move || listed.get() key=|row| (row.suggestion.matter.clone(), row.suggestion.why) let:row>
                            <li><Suggestion row=row suggesting=suggesting/></li>
                        </For>
                    </ul>
                    {move || more.get().then(|| view! {
                        <button type="button" class="button" data-test=hooks::SHOW_MORE on:click=move |_| suggesting.all.set(true)>
                            {neighbourhood::MORE_SUGGESTED.said(language)}
                        </button>
                    })}
                </section>
            })}
        </div>
        {move || suggesting.explains.get().then(|| view! {
            <Sheet
                title=neighbourhood::EXPLAINED.said(language)
                test=hooks::with(hooks::SHEET, "explain")
                close=move |()| suggesting.explains.set(false)
            >
                <p>{move || suggesting.suggestions.good().map(|view| view.thresholds.explained(language))}</p>
            </Sheet>
        })}
    }
}

/// One suggestion.
#[component]
fn Suggestion(row: SuggestionView, suggesting: Suggesting) -> impl IntoView {
    let language = language();
    let tablet = tablet();
    let navigate = StoredValue::new_local(use_navigate());
    let named = Named { place: &row.area.name, topic: row.topic_name.as_deref() };
    let why = row.suggestion.said(&named, language);
    let topic = row.suggestion.matter.topic.clone();
    let class = format!("badge {}", tone_class(&row.suggestion.tone));
    let matter = row.suggestion.matter.clone();
    let accept = move |_| {
        act(AcceptSuggestion { matter: matter.clone() }, suggesting.trouble, move |theme| {
            tablet.say(neighbourhood::THEME_MADE.said(language).to_owned());
            let page = address::of(&theme.what.kind(), theme.id);
            navigate.try_with_value(|navigate| navigate(&page, NavigateOptions::default()));
        });
    };
    let dismiss = move |_| {
        let row = row.clone();
        act(DismissSuggestion { matter: row.suggestion.matter.clone() }, suggesting.trouble, move |()| {
            suggesting.dismissed.try_set(Some(row));
            suggesting.suggestions.again();
            suggesting.focus();
            tablet.say(neighbourhood::DISMISSED.said(language).to_owned());
        });
    };
    view! {
        <article class="suggestion" data-test=hooks::SUGGESTION>
            <span class=class><Draw icon=of_topic(&topic)/></span>
            <p>{why}</p>
            <div class="suggestion-acts">
                <button type="button" class="button is-primary" data-test=hooks::SUGGESTION_ACCEPT on:click=accept>
                    {neighbourhood::MAKE_THEME.said(language)}
                </button>
                <button type="button" class="button" data-test=hooks::SUGGESTION_DISMISS on:click=dismiss>
                    {neighbourhood::NOT_NOW.said(language)}
                </button>
                <button
                    type="button"
                    class="button"
                    data-test=hooks::SUGGESTION_EXPLAIN
                    on:click=move |_| suggesting.explains.set(true)
                >
                    {neighbourhood::EXPLAIN.said(language)}
                </button>
            </div>
        </article>
    }
}

/// What became of the last *Nu niet*, and the way back.
#[component]
fn Dismissed(suggesting: Suggesting) -> impl IntoView {
    let language = language();
    let restore = move |_| {
        act(Undo {}, suggesting.trouble, move |_| {
            suggesting.dismissed.try_set(None);
            suggesting.suggestions.again();
            suggesting.focus();
        });
    };
    view! {
        <div class="notice is-split-line">
            <span>{neighbourhood::DISMISSED.said(language)}</span>
            <button type="button" class="button" data-test=hooks::RESTORE on:click=restore>
                <Draw icon=Icon::Back/>
                <span>{everywhere::RESTORE.said(language)}</span>
            </button>
        </div>
    }
}
