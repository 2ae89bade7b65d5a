//! Terugkomen: what there is to come back to, whom to ask how they are, and what is handed over together. Nothing here is ever late.

mod handover;
mod promise;
mod pulse;
mod returning;

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::use_params_map;
use stoep_domain::id::RecordId;
use stoep_domain::rule::follow_up::Bucket;

use crate::component::day_picker::DayPicker;
use crate::component::heading::{Heading, Shown};
use crate::component::note_form::NoteForm;
use crate::component::sharing_chip::AskedSharingChip;
use crate::component::sheet::Sheet;
use crate::component::trouble::Trouble;
use crate::draft::Draft;
use crate::hooks;
use crate::screen::detail::{DetailPane, List};
use crate::tablet::language;
use crate::text::{coming_back, everywhere};
use handover::{AskedOfYou, Handovers};
use promise::Promises;
use pulse::Pulses;
use returning::{Open, Returning, returning};

/// The lists, with the detail beside them, or in their place where there is no room for both.
#[component]
pub(crate) fn ComingBack() -> impl IntoView {
    let language = language();
    let parameters = use_params_map();
    let record = Memo::new(move |_| {
        parameters.with(|parameters| parameters.get("record").and_then(|id| id.parse::<RecordId>().ok()))
    });
    let returning = Returning::new();
    provide_context(returning);
    let nothing = Memo::new(move |_| returning.is_empty());
    let trouble = Signal::derive(move || returning.trouble().filter(|_| returning.open.with(Option::is_none)));
    view! {
        <div class="screen is-split" data-detail=move || if record.get().is_some() { "open" } else { "none" }>
            <Heading text=everywhere::COMING_BACK.said(language) shown=Shown::ToScreenReaders/>
            <div class="list-side" data-scrolls="">
                <header class="screen-head">
                    <p class="heading" aria-hidden="true">{everywhere::COMING_BACK.said(language)}</p>
                    <AskedSharingChip/>
                </header>
                <Trouble error=trouble/>
                {move || nothing.get().then(|| view! { <Nothing/> })}
                <AskedOfYou/>
                <Promises bucket=Bucket::Now/>
                <Promises bucket=Bucket::ThisWeek/>
                <Promises bucket=Bucket::Later/>
                <Pulses/>
                <Handovers/>
            </div>
            <div class="detail-side" data-scrolls="">
                {move || match record.get() {
                    Some(id) => view! {
                        <DetailPane record=id list=List { address: "/coming-back", name: everywhere::COMING_BACK }/>
                    }.into_any(),
                    None => view! { <p class="hint is-centred">{coming_back::CHOOSE_ONE.said(language)}</p> }.into_any(),
                }}
            </div>
        </div>
        <Sheets/>
    }
}

/// What will be here, and how it comes here.
#[component]
fn Nothing() -> impl IntoView {
    let language = language();
    view! {
        <section class="empty">
            <h2>{coming_back::EMPTY_TITLE.said(language)}</h2>
            <p>{coming_back::EMPTY.said(language)}</p>
            <A href="/" attr:class="button is-primary">{coming_back::EMPTY_ACTION.said(language)}</A>
        </section>
    }
}

/// The sheet that is open, if one is.
#[component]
fn Sheets() -> impl IntoView {
    let language = language();
    let returning = returning();
    let close = move |()| returning.close();
    let trouble = Signal::derive(move || returning.trouble());
    move || {
        returning.open.get().map(|open| {
            let (title, word) = match open {
                Open::Day(_) => (everywhere::OTHER_DAY, "day"),
                Open::Close(_) => (coming_back::WORD_BACK, "word-back"),
            };
            view! {
                <Sheet title=title.said(language) test=hooks::with(hooks::SHEET, word) close=close>
                    {match open {
                        Open::Day(follow_up) => view! {
                            <DayPicker choose=move |when| returning.postpone(follow_up, when)/>
                        }.into_any(),
                        Open::Close(handover) => {
                            let draft = Draft::note();
                            view! {
                                <NoteForm
                                    hint=coming_back::WORD_BACK_HINT.said(language)
                                    save=move |text| returning.close_handover(handover, Some(text), draft)
                                />
                                <button
                                    type="button"
                                    class="button"
                                    data-test=hooks::CLOSE_WITHOUT_WORD
                                    on:click=move |_| returning.close_handover(handover, None, draft)
                                >
                                    {coming_back::WITHOUT_WORD.said(language)}
                                </button>
                            }.into_any()
                        }
                    }}
                    <Trouble error=trouble/>
                </Sheet>
            }
        })
    }
}
