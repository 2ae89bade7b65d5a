//! The tiles of Vastleggen: their order, what the team calls them, and which are there.

use leptos::prelude::*;
use stoep_domain::CallError;
use stoep_domain::call::TeamChange;
use stoep_domain::rule::team::{Way, moved};
use stoep_domain::text::Name;
use stoep_domain::word::{Tone, Topic};

use super::team::{Setting, setting};
use crate::component::sheet::Sheet;
use crate::component::trouble::Trouble;
use crate::hooks;
use crate::icon::{Draw, Icon, of_topic};
use crate::tablet::{language, tablet};
use crate::text::{everywhere, settings};

/// Both groups of tiles, and those that can come beside them.
#[component]
pub(super) fn Topics() -> impl IntoView {
    let language = language();
    let setting = setting();
    let naming = RwSignal::new(None::<Topic>);
    let order = Memo::new(move |_| setting.view.good().map(|view| view.settings.topics.0).unwrap_or_default());
    let off = move || -> Vec<Topic> {
        order.with(|order| Topic::ALL.iter().filter(|topic| !order.contains(topic)).cloned().collect())
    };
    let may = Memo::new(move |_| setting.may_change());
    view! {
        <section class="panel" aria-labelledby="team-topics">
            <h3 id="team-topics">{settings::TOPICS.said(language)}</h3>
            <p>{settings::TOPICS_HINT.said(language)}</p>
            {[Tone::Concern, Tone::Strength].into_iter().map(|tone| {
                let said = tone.said(language).to_owned();
                view! {
                    <h4>{said}</h4>
                    <ul>
                        {move || order.get().into_iter().filter(|topic| topic.tone() == tone).map(|topic| {
                            one(&topic, order, may.get(), setting, naming)
                        }).collect_view()}
                    </ul>
                }
            }).collect_view()}
            {move || {
                let off = off();
                (may.get() && !off.is_empty()).then(|| view! {
                    <h4>{settings::OFF_PAVEMENT.said(language)}</h4>
                    <ul class="buttons">{off.into_iter().map(|topic| bring(topic, order, setting)).collect_view()}</ul>
                })
            }}
        </section>
        {move || naming.get().map(|topic| view! { <NameSheet topic=topic naming=naming/> })}
    }
}

/// What the team calls a topic.
fn called(setting: Setting, topic: &Topic) -> String {
    let language = language();
    let own = setting.view.good().and_then(|view| view.settings.topic_names.get(topic).cloned());
    own.unwrap_or_else(|| topic.said(language).to_owned())
}

/// One tile: its name, and for a lead its place and another name.
fn one(
    topic: &Topic,
    order: Memo<Vec<Topic>>,
    may: bool,
    setting: Setting,
    naming: RwSignal<Option<Topic>>,
) -> impl IntoView + use<> {
    let language = language();
    let name = called(setting, topic);
    let icon = of_topic(topic);
    let step = |way: Way, icon: Icon, label: crate::text::Text, word: &'static str| {
        let topic = topic.clone();
        let there = order.with(|order| moved(order, &topic, way));
        let said = format!("{}: {name}", label.said(language));
        view! {
            <button
                type="button"
                class="button is-round"
                aria-label=said
                disabled=there.is_none()
                data-test=format!("{}{word}-{}", hooks::TOPIC_STEP, topic.word())
                on:click=move |_| {
                    if let Some(order) = order.with_untracked(|order| moved(order, &topic, way)) {
                        setting.change(TeamChange::Topics(order));
                    }
                }
            >
                <Draw icon=icon/>
            </button>
        }
    };
    let acts = may.then(|| {
        let (to_name, to_drop) = (topic.clone(), topic.clone());
        view! {
            {step(Way::Back, Icon::Up, settings::EARLIER, "earlier")}
            {step(Way::On, Icon::Down, settings::LATER, "later")}
            <button
                type="button"
                class="button is-round"
                aria-label=format!("{}: {name}", settings::OTHER_NAME.said(language))
                data-test=hooks::with(hooks::TOPIC_NAME, topic.word())
                on:click=move |_| naming.set(Some(to_name.clone()))
            >
                <Draw icon=Icon::Pencil/>
            </button>
            <button
                type="button"
                class="button is-round"
                aria-label=format!("{}: {name}", settings::TAKE_OFF.said(language))
                data-test=hooks::with(hooks::TOPIC_OFF, topic.word())
                on:click=move |_| {
                    let left = order.with_untracked(|order| order.iter().filter(|other| **other != to_drop).cloned().collect());
                    setting.change(TeamChange::Topics(left));
                }
            >
                <Draw icon=Icon::X/>
            </button>
        }
    });
    view! {
        <li class="arrange" data-test=hooks::with(hooks::TOPIC_ROW, topic.word())>
            <span class="arrange-name"><Draw icon=icon/>{name.clone()}</span>
            {acts.map(|acts| view! { <span class="arrange-acts">{acts}</span> })}
        </li>
    }
}

/// One that is not on the pavement.
fn bring(topic: Topic, order: Memo<Vec<Topic>>, setting: Setting) -> impl IntoView {
    let name = called(setting, &topic);
    let icon = of_topic(&topic);
    let test = hooks::with(hooks::TOPIC_ON, topic.word());
    view! {
        <li><button
            type="button"
            class="button"
            data-test=test
            on:click=move |_| {
                let mut all = order.get_untracked();
                all.push(topic.clone());
                setting.change(TeamChange::Topics(all));
            }
        >
            <Draw icon=icon/>
            <span>{name}</span>
            <Draw icon=Icon::Plus/>
        </button></li>
    }
}

/// Another name for a topic; an empty one goes back to Stoep's own.
#[component]
fn NameSheet(topic: Topic, naming: RwSignal<Option<Topic>>) -> impl IntoView {
    let language = language();
    let tablet = tablet();
    let setting = setting();
    let typed = RwSignal::new(untrack(|| called(setting, &topic)));
    let refused = RwSignal::new(None::<CallError>);
    let own = topic.said(language).to_owned();
    let keep = {
        let topic = topic.clone();
        move |name: Option<Name>| {
            let said = settings::is_called(topic.said(language), name.as_ref().map(Name::as_str), language);
            setting.change_then(TeamChange::TopicName(topic.clone(), name), move || {
                tablet.say(said);
                naming.try_set(None);
            });
        }
    };
    let back = keep.clone();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        match typed.with_untracked(|typed| typed.parse::<Name>()) {
            Ok(name) => keep(Some(name)),
            Err(refusal) => refused.set(Some(refusal.into())),
        }
    };
    view! {
        <Sheet
            title=settings::OTHER_NAME.said(language)
            test=hooks::with(hooks::SHEET, "topic-name")
            close=move |()| naming.set(None)
        >
            <form class="form" on:submit=submit>
                <label class="field">
                    <span class="field-label">{settings::name_for(&own, language)}</span>
                    <input
                        class="input"
                        type="text"
                        autocomplete="off"
                        data-test=hooks::TOPIC_NAME_TEXT
                        prop:value=move || typed.get()
                        on:input=move |event| typed.set(event_target_value(&event))
                    />
                </label>
                <p class="hint">{settings::NAME_HINT.said(language)}</p>
                <Trouble error=refused/>
                <div class="actions">
                    <button type="submit" class="button is-primary" data-test=hooks::TOPIC_NAME_SAVE>
                        {everywhere::SAVE.said(language)}
                    </button>
                    <button type="button" class="button" data-test=hooks::TOPIC_NAME_BACK on:click=move |_| back(None)>
                        {settings::back_to(&own, language)}
                    </button>
                </div>
            </form>
        </Sheet>
    }
}
