//! Small charts: a bar for each month. What is hidden is an empty box, and never a bar of some height.

use leptos::prelude::*;
use stoep_domain::rule::small_numbers::{Course, Period, Shown, Trend};

use crate::icon::{Draw, Icon};
use crate::tablet::language;
use crate::text::neighbourhood;

/// The width of a month, in units of the drawing.
const MONTH: u32 = 20;
/// The height of the highest bar.
const HIGH: u32 = 36;
/// The height of an empty box.
const BOX: u32 = 6;

/// One figure, month by month. `most` is the largest figure that it is drawn beside.
#[component]
pub(super) fn Bars(course: Course, months: Vec<Period>, most: u32) -> impl IntoView {
    let language = language();
    let said = neighbourhood::months_said(&months, &course.months, language);
    let count = u32::try_from(months.len()).unwrap_or_default();
    let frame = format!("0 0 {} {}", count * MONTH, HIGH + 14);
    let names = months.iter().map(|month| neighbourhood::month_short(*month, language));
    let bars = (0..).zip(course.months).zip(names).map(|((place, shown), name)| {
        let left = place * MONTH;
        let runs = place + 1 == count;
        let (class, height) = match shown {
            Shown::Count(count) | Shown::AtLeast(count) => ("bar", (count * HIGH).div_ceil(most.max(1)).min(HIGH)),
            Shown::FewerThan(_) | Shown::NotShown => ("bar is-hidden", BOX),
        };
        let class = if runs { format!("{class} is-running") } else { class.to_owned() };
        view! {
            <rect class=class x=left + 2 y=HIGH - height + 1 width=MONTH - 4 height=height></rect>
            <text class="bar-month" x=left + MONTH / 2 y=HIGH + 11>{name}</text>
        }
    });
    view! {
        <svg class="bars" viewBox=frame role="img" aria-label=said>{bars.collect_view()}</svg>
    }
}

/// Which way it goes, in words and with an arrow; nothing where that cannot be said.
#[component]
pub(super) fn Way(trend: Trend) -> impl IntoView {
    let language = language();
    let icon = match trend {
        Trend::More => Icon::More,
        Trend::AsMuch | Trend::NotSaid => Icon::AsMuch,
        Trend::Less => Icon::Less,
    };
    trend.said(language).map(|said| view! { <span class="way"><Draw icon=icon/>{said}</span> })
}
