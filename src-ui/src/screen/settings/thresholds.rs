//! At what something is suggested, told or hidden, and when a tablet without its hub locks.

use leptos::prelude::*;
use stoep_domain::call::TeamChange;
use stoep_domain::rule::team::{Way, stepped};
use stoep_domain::word::Threshold;

use super::team::setting;
use crate::component::stepper::Stepper;
use crate::hooks;
use crate::tablet::language;
use crate::text::settings;

/// Each number with its steps.
#[component]
pub(super) fn Thresholds() -> impl IntoView {
    let language = language();
    let setting = setting();
    view! {
        <section class="panel" aria-labelledby="team-thresholds">
            <h3 id="team-thresholds">{settings::THRESHOLDS.said(language)}</h3>
            <p>{settings::THRESHOLDS_HINT.said(language)}</p>
            {move || setting.view.good().map(|view| {
                let may = setting.may_change();
                Threshold::ALL.iter().filter_map(|threshold| {
                    let number = view.settings.number(threshold)?;
                    let name = settings::capital(threshold.said(language));
                    let test = hooks::with(hooks::THRESHOLD, threshold.word());
                    let value = number.to_string();
                    let threshold = threshold.clone();
                    Some(if may {
                        let step = move |way: Way| {
                            let next = stepped(&threshold, number, way);
                            setting.change(TeamChange::Threshold(threshold.clone(), Some(next)));
                        };
                        view! { <Stepper name=name value=value test=test step=step/> }.into_any()
                    } else {
                        view! { <p class="stepper" data-test=test><span class="stepper-name">{name}</span><b>{value}</b></p> }.into_any()
                    })
                }).collect_view()
            })}
        </section>
    }
}
