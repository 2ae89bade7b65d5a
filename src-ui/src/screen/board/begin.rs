//! Starting something. What is there already comes first, because the best start may be to join in.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use stoep_domain::CallError;
use stoep_domain::call::{AddInitiative, AddTheme, Pavement};
use stoep_domain::id::RecordId;
use stoep_domain::text::Name;
use stoep_domain::view::{AreaView, RecordView, What};
use stoep_domain::word::Topic;

use crate::acting::act;
use crate::address;
use crate::asked::asked;
use crate::component::already_here::AlreadyHereList;
use crate::component::area_picker::AreaPicker;
use crate::component::sheet::Sheet;
use crate::component::trouble::Trouble;
use crate::hooks;
use crate::icon::{Draw, Icon};
use crate::tablet::{language, tablet};
use crate::text::topic::called;
use crate::text::{board, everywhere};

/// What something starts from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Beginning {
    /// From nothing: a theme or an initiative.
    Anew,
    /// An initiative, from a theme.
    Theme(Box<RecordView>),
}

/// Where, what is there already, and then a name.
#[component]
pub(crate) fn BeginSheet(from: Beginning, #[prop(into)] close: Callback<()>) -> impl IntoView {
    let language = language();
    let (theme, here, about) = match &from {
        Beginning::Anew => (None, None, None),
        Beginning::Theme(record) => {
            let topic = match &record.what {
                What::Theme(facts) => Some(facts.topic.clone()),
                _ => None,
            };
            let name = record.area_name.clone();
            let area = record.area.map(|code| AreaView {
                code,
                name: name.unwrap_or_else(|| code.to_string()),
                district: None,
            });
            (Some(record.id), area, topic)
        }
    };
    let known = here.is_some();
    let area = RwSignal::new(here);
    let topic = RwSignal::new(about);
    if !known {
        // Where you are is the best guess, and one tap chooses another place.
        let pavement = asked(Vec::new(), || Pavement {});
        Effect::new(move |_| {
            let place = pavement.good().and_then(|pavement| pavement.place).map(|place| place.area);
            if let Some(place) = place
                && area.with_untracked(Option::is_none)
            {
                area.set(Some(place));
            }
        });
    }
    view! {
        <Sheet title=board::BEGIN.said(language) test=hooks::with(hooks::SHEET, "begin") close=close>
            {move || match area.get() {
                None => view! {
                    <h3>{board::WHERE.said(language)}</h3>
                    <AreaPicker
                        chosen=Signal::derive(move || area.get().map(|area| area.code))
                        choose=move |chosen: AreaView| area.set(Some(chosen))
                    />
                }.into_any(),
                Some(here) => view! {
                    <button type="button" class="button is-wide" data-test=hooks::CHIP_PLACE on:click=move |_| area.set(None)>
                        <Draw icon=Icon::MapPin/>
                        <span>{here.name.clone()}</span>
                        <span class="muted">{board::OTHER_AREA.said(language)}</span>
                    </button>
                    {theme.is_none().then(|| view! { <TopicField topic=topic/> })}
                    {move || view! { <AlreadyHereList area=here.code topic=topic.get()/> }}
                    <Begin area=here.clone() topic=topic theme=theme close=close/>
                }.into_any(),
            }}
        </Sheet>
    }
}

#[component]
fn TopicField(topic: RwSignal<Option<Topic>>) -> impl IntoView {
    let language = language();
    let chosen = move || topic.with(|topic| topic.as_ref().map(|topic| topic.word().to_owned()).unwrap_or_default());
    view! {
        <label class="field">
            <span class="field-label">{board::ABOUT.said(language)}</span>
            <select
                class="input"
                data-test=hooks::BEGIN_TOPIC
                prop:value=chosen
                on:change=move |event| {
                    let word = event_target_value(&event);
                    topic.set((!word.is_empty()).then(|| Topic::from(word.as_str())));
                }
            >
                <option value="">{board::NO_TOPIC.said(language)}</option>
                {Topic::ALL.iter().map(|topic| view! { <option value=topic.word()>{called(topic, language)}</option> }).collect_view()}
            </select>
        </label>
    }
}

/// A name, and what it becomes.
#[component]
fn Begin(
    area: AreaView,
    topic: RwSignal<Option<Topic>>,
    theme: Option<RecordId>,
    close: Callback<()>,
) -> impl IntoView {
    let language = language();
    let tablet = tablet();
    let navigate = StoredValue::new_local(use_navigate());
    let typed = RwSignal::new(String::new());
    let trouble = RwSignal::new(None::<CallError>);
    let begun = move |record: RecordView| {
        tablet.say(board::BEGUN.said(language).to_owned());
        let page = address::of(&record.what.kind(), record.id);
        close.run(());
        navigate.try_with_value(|navigate| navigate(&page, NavigateOptions::default()));
    };
    let place = Some(area.code);
    let initiative = move || match typed.with_untracked(|typed| typed.parse::<Name>()) {
        Ok(name) => act(AddInitiative { name, area: place, theme, circle: None }, trouble, begun),
        Err(refusal) => trouble.set(Some(refusal.into())),
    };
    let new_theme = move |_| {
        let topic = topic.get_untracked();
        match typed.with_untracked(|typed| typed.parse::<Name>()) {
            // A topic is name enough: the notebook calls it after its topic and place.
            Err(refusal) if topic.is_none() => trouble.set(Some(refusal.into())),
            name => act(AddTheme { name: name.ok(), topic, area: place, circle: None }, trouble, begun),
        }
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        initiative();
    };
    view! {
        <form class="form" on:submit=submit>
            <label class="field">
                <span class="field-label">{board::NAME.said(language)}</span>
                <input
                    class="input"
                    type="text"
                    autocomplete="off"
                    data-test=hooks::BEGIN_WHAT
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                />
            </label>
            <Trouble error=trouble/>
            <div class="actions">
                <button type="submit" class="button is-primary" data-test=hooks::BEGIN_INITIATIVE>
                    {board::BEGIN_INITIATIVE.said(language)}
                </button>
                {theme.is_none().then(|| view! {
                    <button type="button" class="button" data-test=hooks::BEGIN_THEME on:click=new_theme>
                        {board::BEGIN_THEME.said(language)}
                    </button>
                })}
                <button type="button" class="button" on:click=move |_| close.run(())>{everywhere::CLOSE.said(language)}</button>
            </div>
        </form>
    }
}
