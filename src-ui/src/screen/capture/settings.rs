//! The settings of a visit: a row of chips above the tiles.

use leptos::prelude::*;
use stoep_domain::word::Setting;

use super::talking::{Open, talking};
use super::tile::Tap;
use crate::hooks;
use crate::icon::{Draw, Icon, of_setting};
use crate::tablet::{language, tablet};
use crate::text::capture;

/// So many settings have room on a phone; the others are one tap further, so that no tile ever moves.
const ON_A_PHONE: usize = 3;

/// The row of chips.
#[component]
pub(super) fn Settings() -> impl IntoView {
    let language = language();
    let talking = talking();
    let tablet = tablet();
    let shown = move || if tablet.narrow.get() { ON_A_PHONE } else { Setting::ALL.len() };
    view! {
        <div class="settings" role="group" aria-label=capture::SETTINGS.said(language)>
            {move || Setting::ALL.iter().take(shown()).map(|setting| view! { <SettingChip setting=setting.clone()/> }).collect_view()}
            {move || tablet.narrow.get().then(|| view! {
                <button
                    type="button"
                    class="setting"
                    data-test=hooks::MORE_SETTINGS
                    on:click=move |_| talking.open.set(Some(Open::Settings))
                >
                    <Draw icon=Icon::Dots/>
                    <span>{capture::MORE.said(language)}</span>
                </button>
            })}
        </div>
    }
}

/// The settings that a phone has no room for.
#[component]
pub(super) fn OtherSettings() -> impl IntoView {
    view! {
        <div class="settings is-open">
            {Setting::ALL.iter().skip(ON_A_PHONE).map(|setting| view! { <SettingChip setting=setting.clone()/> }).collect_view()}
        </div>
    }
}

#[component]
fn SettingChip(setting: Setting) -> impl IntoView {
    let language = language();
    let talking = talking();
    let icon = of_setting(&setting);
    let label = setting.chip(language).to_owned();
    let test = hooks::with(hooks::SETTING, setting.word());
    let tap = move |()| {
        talking.open.set(None);
        talking.tap_setting(setting.clone());
    };
    view! {
        <Tap class="setting" test=test tap=tap>
            <Draw icon=icon/>
            <span>{label}</span>
        </Tap>
    }
}
