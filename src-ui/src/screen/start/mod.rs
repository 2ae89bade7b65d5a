//! First start: your name, your area, and with whom. Nothing is kept before the last of the three.

mod area;
mod name;
mod with_whom;

use leptos::prelude::*;
use stoep_domain::area::AreaCode;
use stoep_domain::text::Name;

use crate::component::sprout::Sprout;
use area::AreaStep;
use name::NameStep;
use with_whom::WithWhomStep;

/// Where the person is in the three screens.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    /// Your name.
    Name,
    /// Your area.
    Area(Name),
    /// With whom.
    WithWhom(Name, Option<AreaCode>),
}

/// The three screens.
#[component]
pub(crate) fn FirstStart() -> impl IntoView {
    let step = RwSignal::new(Step::Name);
    let typed = RwSignal::new(String::new());
    view! {
        <main class="start" data-scrolls="">
            <div class="start-pavement" aria-hidden="true"><i></i><i></i><i></i><i></i><Sprout/></div>
            {move || match step.get() {
                Step::Name => view! { <NameStep typed=typed next=move |name| step.set(Step::Area(name))/> }.into_any(),
                Step::Area(name) => {
                    let next = move |area| step.set(Step::WithWhom(name.clone(), area));
                    view! { <AreaStep next=next back=move |()| step.set(Step::Name)/> }.into_any()
                }
                Step::WithWhom(name, area) => {
                    let before = Step::Area(name.clone());
                    view! { <WithWhomStep name=name area=area back=move |()| step.set(before.clone())/> }.into_any()
                }
            }}
        </main>
    }
}
