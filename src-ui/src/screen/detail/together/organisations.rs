//! The organisations that take part, formal and informal alike.

use leptos::prelude::*;
use stoep_domain::call::{Link, Records, Unlink};
use stoep_domain::view::LinkView;
use stoep_domain::word::Kind;

use super::open::Open;
use super::together;
use crate::asked::asked;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::{language, tablet};
use crate::text::{board, everywhere, title, topic};

/// At most so many to choose from.
const AT_MOST: u32 = 200;

/// Who takes part, and a way to add one.
#[component]
pub(super) fn Organisations() -> impl IntoView {
    let language = language();
    let together = together();
    let record = together.id();
    let linked = Memo::new(move |_| {
        let is_one = |link: &&LinkView| link.to.as_ref().is_some_and(|to| to.kind == Kind::Organisation);
        together.record.with(|record| record.links.iter().filter(is_one).cloned().collect::<Vec<_>>())
    });
    view! {
        <section class="panel" data-test=hooks::ORGANISATIONS>
            <h3>{board::ORGANISATIONS.said(language)}</h3>
            <ul class="buttons">
                {move || linked.get().into_iter().map(|link| {
                    let said = link.to.as_ref().map(|to| topic::linked(to, language)).unwrap_or_default();
                    view! {
                        <li><button
                            type="button"
                            class="button is-chosen"
                            aria-label=everywhere::unlink(&said, language)
                            on:click=move |_| together.act(Unlink { record, to: link.id })
                        >
                            <span>{said.clone()}</span>
                            <Draw icon=Icon::X/>
                        </button></li>
                    }
                }).collect_view()}
                <li><button
                    type="button"
                    class="button"
                    data-test=hooks::ADD_ORGANISATION
                    on:click=move |_| together.open.set(Some(Open::Organisation))
                >
                    <Draw icon=Icon::Plus/>
                    <span>{board::ADD_ORGANISATION.said(language)}</span>
                </button></li>
            </ul>
        </section>
    }
}

/// The social map, to choose one from.
#[component]
pub(super) fn ChooseOrganisation() -> impl IntoView {
    let language = language();
    let together = together();
    let record = together.id();
    let all = asked(vec![tablet().changed.records], || Records {
        kind: Kind::Organisation,
        area: None,
        circle: None,
        limit: AT_MOST,
        offset: 0,
    });
    move || {
        all.good().map(|all| {
            view! {
                {all.is_empty().then(|| view! { <p class="hint">{board::NO_ORGANISATIONS.said(language)}</p> })}
                <ul class="stack">
                    {all.into_iter().map(|organisation| {
                        let to = organisation.id;
                        view! {
                            <li><button
                                type="button"
                                class="button is-wide"
                                data-test=hooks::CHOOSE_ORGANISATION
                                on:click=move |_| together.act(Link { record, to })
                            >
                                <Draw icon=Icon::Home/>
                                <span>{title(&organisation, language)}</span>
                            </button></li>
                        }
                    }).collect_view()}
                </ul>
            }
        })
    }
}
