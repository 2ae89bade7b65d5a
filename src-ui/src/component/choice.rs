//! One of a few: radio buttons that look like tiles side by side.

use leptos::prelude::*;

/// One of the things to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Alternative<T> {
    /// What it stands for.
    pub(crate) value: T,
    /// What it says.
    pub(crate) label: String,
    /// Its hook for tests.
    pub(crate) test: String,
}

/// A group of alternatives, of which one is chosen.
#[component]
pub(crate) fn Choice<T: Clone + PartialEq + Send + Sync + 'static>(
    /// What is chosen here.
    legend: &'static str,
    /// A name that no other group on the screen has.
    name: &'static str,
    options: Vec<Alternative<T>>,
    #[prop(into)] chosen: Signal<T>,
    #[prop(into)] choose: Callback<T>,
) -> impl IntoView {
    view! {
        <fieldset class="choice">
            <legend>{legend}</legend>
            <div class="choice-options">
                {options
                    .into_iter()
                    .map(|option| {
                        let is_chosen = {
                            let value = option.value.clone();
                            Memo::new(move |_| chosen.with(|chosen| *chosen == value))
                        };
                        let value = option.value;
                        view! {
                            <label class="choice-option">
                                <input
                                    type="radio"
                                    name=name
                                    data-test=option.test
                                    prop:checked=move || is_chosen.get()
                                    on:change=move |_| choose.run(value.clone())
                                />
                                <span>{option.label}</span>
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
        </fieldset>
    }
}
