//! Where two people changed the same thing: a line that says so, and a sheet with every value.

use leptos::prelude::*;
use stoep_domain::Language;
use stoep_domain::area::AreaCode;
use stoep_domain::call::{Areas, UseValue};
use stoep_domain::field::Field;
use stoep_domain::view::{AreaView, MergeView, Who};
use stoep_domain::word::Topic;

use super::{Open, showing};
use crate::asked::asked;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::{language, tablet};
use crate::text::{today, topic, when};

/// One line for each field with more than one value.
#[component]
pub(super) fn Merges() -> impl IntoView {
    let language = language();
    let showing = showing();
    let merges = Memo::new(move |_| showing.detail.good().map(|detail| detail.merges).unwrap_or_default());
    move || {
        merges
            .get()
            .iter()
            .enumerate()
            .map(|(place, merge)| {
                let said = format!("{}: {}", today::field(&merge.field, language), also_changed(merge, language));
                view! {
                    <button
                        type="button"
                        class="button is-wide is-merge"
                        data-test=hooks::MERGED
                        on:click=move |_| showing.open.set(Some(Open::Merge(place)))
                    >
                        <Draw icon=Icon::Users/>
                        <span>{said}</span>
                    </button>
                }
            })
            .collect_view()
    }
}

/// "Ook aangepast door Fatima - bekijk": everybody but you, once each.
fn also_changed(merge: &MergeView, language: Language) -> String {
    let mut names: Vec<String> = Vec::new();
    for value in merge.values.iter().filter(|value| value.by != Who::You) {
        let name = today::who(&value.by, language);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() {
        // Your own two tablets.
        names.push(today::who(&Who::You, language));
    }
    today::also_changed_by(&names.join(", "), language)
}

/// Every value that stands, the one that shows first, each with a way to use it.
#[component]
pub(super) fn MergeSheet(place: usize) -> impl IntoView {
    let language = language();
    let showing = showing();
    let areas = asked(vec![tablet().changed.areas], || Areas { containing: None });
    let merge = Memo::new(move |_| showing.detail.good().and_then(|detail| detail.merges.into_iter().nth(place)));
    let id = showing.id;
    move || {
        merge.get().map(|merge| {
            let areas = areas.good().map(|areas| areas.all).unwrap_or_default();
            let field = merge.field.clone();
            view! {
                <h3>{today::field(&field, language)}</h3>
                <p class="hint">{today::BOTH_KEPT.said(language)}</p>
                <ul class="stack">
                    {merge.values.into_iter().enumerate().map(|(number, value)| {
                        let said = value.name.clone().unwrap_or_else(|| value_said(&field, &value.value, &areas, language));
                        let by = today::written_by(&value.by, &when::full(&value.at, language), language);
                        let call = UseValue { record: id, field: field.clone(), value: value.value.clone() };
                        view! {
                            <li class="merged-value" data-test=hooks::MERGED_VALUE>
                                <span class="row-body">
                                    <span class="row-title">{said}</span>
                                    <span class="row-meta">{by}</span>
                                    {(number == 0).then(|| view! { <span class="row-meta">{today::SHOWS_NOW.said(language)}</span> })}
                                </span>
                                <button
                                    type="button"
                                    class="button"
                                    data-test=hooks::USE_VALUE
                                    on:click=move |_| showing.act(call.clone())
                                >
                                    {today::USE_THIS.said(language)}
                                </button>
                            </li>
                        }
                    }).collect_view()}
                </ul>
            }
        })
    }
}

/// A stored value as a person reads it.
fn value_said(field: &Field, value: &str, areas: &[AreaView], language: Language) -> String {
    if *field == Field::Area
        && let Ok(code) = value.parse::<AreaCode>()
        && let Some(area) = areas.iter().find(|area| area.code == code)
    {
        return area.name.clone();
    }
    if *field == Field::Topic {
        return topic::called(&Topic::from(value), language);
    }
    field.value_said(value, language)
}
