//! Buurtvragen en initiatieven: a board by phase, moved along with buttons, and one of them beside it.

mod begin;
mod phases;

use leptos::prelude::*;
use leptos_router::components::A;
use leptos_router::hooks::{use_params_map, use_query_map};
use stoep_domain::call::Records;
use stoep_domain::id::RecordId;
use stoep_domain::view::RecordView;
use stoep_domain::word::Kind;

use crate::asked::{Asked, asked};
use crate::component::choice::{Alternative, Choice};
use crate::component::heading::{Heading, Shown};
use crate::component::search_link::SearchLink;
use crate::component::trouble::Trouble;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::screen::detail::{DetailPane, List};
use crate::tablet::{language, tablet};
use crate::text::{board, everywhere};
pub(super) use begin::{BeginSheet, Beginning};
use phases::Phases;

/// At most so many of a kind; a team has tens.
const AT_MOST: u32 = 500;

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Themes,
    Initiatives,
}

/// The board, with the detail beside it, or in its place where there is no room for both.
#[component]
pub(crate) fn Board() -> impl IntoView {
    let language = language();
    let parameters = use_params_map();
    let record = Memo::new(move |_| {
        parameters.with(|parameters| parameters.get("record").and_then(|id| id.parse::<RecordId>().ok()))
    });
    let changed = tablet().changed;
    let of_kind = |kind: Kind| -> Asked<Vec<RecordView>> {
        asked(vec![changed.records, changed.circles, changed.areas], move || Records {
            kind: kind.clone(),
            area: None,
            circle: None,
            limit: AT_MOST,
            offset: 0,
        })
    };
    let (themes, initiatives) = (of_kind(Kind::Theme), of_kind(Kind::Initiative));
    // A link can lead to the other side of the board.
    let to_initiatives =
        use_query_map().with_untracked(|query| query.get("side").is_some_and(|side| side == "initiatives"));
    let side = RwSignal::new(if to_initiatives { Side::Initiatives } else { Side::Themes });
    // Whoever comes to one of them finds it on the board beside it.
    let side_of = Memo::new(move |_| {
        let id = record.get()?;
        let holds = |rows: Asked<Vec<RecordView>>| rows.good().is_some_and(|rows| rows.iter().any(|row| row.id == id));
        match (holds(themes), holds(initiatives)) {
            (true, _) => Some(Side::Themes),
            (_, true) => Some(Side::Initiatives),
            _ => None,
        }
    });
    Effect::new(move |_| {
        if let Some(its_side) = side_of.get() {
            side.set(its_side);
        }
    });
    let begins = RwSignal::new(false);
    // What is there already leads to its page, and the sheet is left with it.
    Effect::new(move |_| {
        record.track();
        begins.set(false);
    });
    let trouble = Signal::derive(move || themes.trouble().or_else(|| initiatives.trouble()));
    let sides = [(Side::Themes, "themes", board::THEMES), (Side::Initiatives, "initiatives", board::INITIATIVES)]
        .into_iter()
        .map(|(value, word, label)| Alternative {
            value,
            label: label.said(language).to_owned(),
            test: hooks::with(hooks::BOARD_SIDE, word),
        })
        .collect();
    view! {
        <div class="screen is-split is-board" data-detail=move || if record.get().is_some() { "open" } else { "none" }>
            <Heading text=board::TITLE.said(language) shown=Shown::ToScreenReaders/>
            <div class="list-side" data-scrolls="">
                <header class="screen-head">
                    <A href="/neighbourhood" attr:class="back" attr:data-test=hooks::TO_NEIGHBOURHOOD>
                        <Draw icon=Icon::ArrowLeft/>
                        <span>{everywhere::NEIGHBOURHOOD.said(language)}</span>
                    </A>
                    <SearchLink/>
                </header>
                <p class="heading" aria-hidden="true">{board::TITLE.said(language)}</p>
                <Trouble error=trouble/>
                <div class="board-acts">
                    <Choice
                        legend=board::WHICH.said(language)
                        name="side"
                        options=sides
                        chosen=side
                        choose=move |chosen| side.set(chosen)
                    />
                    <button type="button" class="button is-primary" data-test=hooks::BEGIN_SOMETHING on:click=move |_| begins.set(true)>
                        <Draw icon=Icon::Plus/>
                        <span>{board::BEGIN.said(language)}</span>
                    </button>
                </div>
                {move || match side.get() {
                    Side::Themes => view! { <Phases rows=themes chosen=record none=(board::NO_THEMES_TITLE, board::NO_THEMES)/> },
                    Side::Initiatives => view! {
                        <Phases rows=initiatives chosen=record none=(board::NO_INITIATIVES_TITLE, board::NO_INITIATIVES)/>
                    },
                }}
            </div>
            <div class="detail-side" data-scrolls="">
                {move || match record.get() {
                    Some(id) => view! { <DetailPane record=id list=List { address: "/board", name: board::TITLE }/> }.into_any(),
                    None => view! { <p class="hint is-centred">{board::CHOOSE_ONE.said(language)}</p> }.into_any(),
                }}
            </div>
        </div>
        {move || begins.get().then(|| view! {
            <BeginSheet from=Beginning::Anew close=move |()| begins.set(false)/>
        })}
    }
}
