//! The preparation sheet for a neighbourhood table, to read from or to lay on it. No names.

use leptos::prelude::*;
use stoep_domain::Language;
use stoep_domain::area::AreaCode;
use stoep_domain::call::Wijktafel;
use stoep_domain::rule::wijktafel::Section;
use stoep_domain::view::WijktafelView;

use crate::asked::asked;
use crate::component::sheet::Sheet;
use crate::component::trouble::Trouble;
use crate::hooks;
use crate::tablet::{language, tablet};
use crate::text::neighbourhood;
use crate::text::topic::called;

/// The sheet.
#[component]
pub(super) fn TableSheet(area: AreaCode, #[prop(into)] close: Callback<()>) -> impl IntoView {
    let language = language();
    let changed = tablet().changed;
    let table = asked(vec![changed.records, changed.areas], move || Wijktafel { area, language });
    let trouble = Signal::derive(move || table.trouble());
    view! {
        <Sheet title=neighbourhood::TABLE.said(language) test=hooks::with(hooks::SHEET, "table") close=close>
            <p class="hint">{neighbourhood::TABLE_HINT.said(language)}</p>
            <Trouble error=trouble/>
            {move || table.good().map(|view| {
                let months = view.sheet.periods.iter().map(|month| month.said(language)).collect::<Vec<_>>().join(", ");
                view! {
                    <p><b>{view.area.name.clone()}</b>" · "{months}</p>
                    {Section::ALL.into_iter().map(|section| {
                        let lines = lines(&view, section, language);
                        view! {
                            <section class="table-section">
                                <h3>{section.said(language)}</h3>
                                {lines.is_empty().then(|| view! { <p class="hint">{section.empty(language)}</p> })}
                                <ul class="plain">{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
                            </section>
                        }
                    }).collect_view()}
                }
            })}
        </Sheet>
    }
}

/// What stands in a section.
fn lines(view: &WijktafelView, section: Section, language: Language) -> Vec<String> {
    let sheet = &view.sheet;
    let topics = |lines: &[stoep_domain::rule::wijktafel::TopicLine]| {
        lines
            .iter()
            .map(|line| format!("{}: {}", called(&line.topic, language), neighbourhood::times(line.heard, language)))
            .collect()
    };
    match section {
        Section::Themes => sheet
            .themes
            .iter()
            .map(|theme| {
                let place = view.areas.iter().find(|area| area.code == theme.area).map(|area| area.name.clone());
                let mut parts = vec![theme.title.said(language).to_owned(), theme.phase.said(language).to_owned()];
                parts.extend(place);
                parts.extend(theme.next_step.as_ref().map(|step| step.said(language).to_owned()));
                parts.join(" · ")
            })
            .collect(),
        Section::Asks => topics(&sheet.asks),
        Section::ResidentsOffer => topics(&sheet.residents_offer),
        Section::OrganisationsOffer => sheet
            .organisations_offer
            .iter()
            .map(|line| format!("{}: {}", line.organisation.said(language), line.offers.said(language)))
            .collect(),
        Section::Silence => sheet.silence.clone(),
    }
}
