//! Writing a note. The keyboard's own dictation fills it in; no audio is kept.

use leptos::prelude::*;
use stoep_domain::CallError;
use stoep_domain::text::NoteText;

use super::trouble::Trouble;
use crate::draft::Draft;
use crate::hooks;
use crate::tablet::language;
use crate::text::everywhere;

/// A field and a button. What was typed stays until it was kept, also when the sheet closes in between.
#[component]
pub(crate) fn NoteForm(
    /// What stands under the field.
    #[prop(optional)]
    hint: Option<&'static str>,
    /// Keeps the text.
    #[prop(into)]
    save: Callback<NoteText>,
) -> impl IntoView {
    let language = language();
    let draft = Draft::note();
    let refused = RwSignal::new(None::<CallError>);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match draft.get_untracked().parse::<NoteText>() {
            Ok(text) => save.run(text),
            Err(refusal) => refused.set(Some(refusal.into())),
        }
    };
    view! {
        <form class="form" on:submit=submit>
            <label class="field">
                <span class="field-label">{everywhere::NOTE.said(language)}</span>
                <textarea
                    class="input"
                    rows="4"
                    dir="auto"
                    autofocus
                    data-test=hooks::NOTE_TEXT
                    prop:value=move || draft.get()
                    on:input=move |event| draft.set(event_target_value(&event))
                ></textarea>
            </label>
            {hint.map(|hint| view! { <p class="hint">{hint}</p> })}
            <Trouble error=refused/>
            <button type="submit" class="button is-primary" data-test=hooks::NOTE_SAVE>
                {everywhere::SAVE.said(language)}
            </button>
        </form>
    }
}
