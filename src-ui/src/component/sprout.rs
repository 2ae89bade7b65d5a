//! The sprout, and the edges of tiles: drawn in place, because they take their colours from where they stand.

use leptos::prelude::*;

/// One sprout that grows out of a joint: a stem and two leaves that are not quite alike.
#[component]
pub(crate) fn Sprout() -> impl IntoView {
    view! {
        <svg class="sprout" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
            <path class="sprout-stem" d="M24 46C24.6 37 24.4 31 23.4 25"></path>
            <path class="sprout-leaf" d="M23.6 28C12.6 28.4 6.8 22.4 6 13.2C16.2 12.8 23.6 18 23.6 28Z"></path>
            <path class="sprout-leaf" d="M23.6 25.4C22.6 15.6 28.8 8.4 41 7.4C42 18 35.4 25.2 23.6 25.4Z"></path>
        </svg>
    }
}

/// The notch in the upper edge of a strength's tile: a bite of joint with two small leaves in it.
#[component]
pub(crate) fn Notch() -> impl IntoView {
    view! {
        <svg class="notch" viewBox="0 0 40 24" aria-hidden="true" focusable="false">
            <path class="notch-bite" d="M4 0C10 0 9 13 20 13C31 13 30 0 36 0Z"></path>
            <path class="notch-edge" d="M3 1C10 1 9 13 20 13C31 13 30 1 37 1"></path>
            <path class="notch-leaf" d="M19.8 12C13.6 12 11 8.4 10.8 3.4C16.4 3.4 19.8 6.4 19.8 12Z"></path>
            <path class="notch-leaf" d="M20 11C19.4 5.4 22.8 1.6 29.2 1.2C29.6 7 26.2 10.8 20 11Z"></path>
        </svg>
    }
}
