//! What a tablet shows, without what is different for everybody by design: whose it is, the minute, and what has left this tablet.

use serde_json::Value;
use stoep_domain::Language;
use stoep_domain::area::AreaCode;
use stoep_domain::call::{AlreadyHere, Areas, Records, Timeline, TimelineFilter, Wijktafel};
use stoep_domain::word::Kind;
use stoep_tests::world::Tablet;

/// Keys whose values say who looks. The same people and moments are compared as rows of the projection.
const OF_WHO_LOOKS: &[&str] = &["own", "at", "by", "sharing", "who", "asker", "you", "can_say", "confirmed"];

/// Every list and sheet that a whole team reads, as text.
pub(crate) fn views(tablet: &Tablet) -> Vec<String> {
    let mut views = Vec::new();
    for kind in Kind::ALL {
        let records = Records { kind: kind.clone(), area: None, circle: None, limit: 500, offset: 0 };
        views.push(shown(&tablet.call(records)));
    }
    views.push(shown(&tablet.call(Timeline { filter: TimelineFilter::default(), after: None, limit: 500 }).rows));
    let areas: Vec<AreaCode> = tablet.call(Areas { containing: None }).all.iter().map(|area| area.code).collect();
    for area in areas {
        views.push(shown(&tablet.call(AlreadyHere { area, topic: None })));
        views.push(shown(&tablet.call(Wijktafel { area, language: Language::Dutch })));
    }
    views
}

fn shown(view: &impl serde::Serialize) -> String {
    let mut value = serde_json::to_value(view).expect("a view is JSON");
    forget(&mut value);
    value.to_string()
}

fn forget(value: &mut Value) {
    match value {
        // Somebody is "you" to one and a colleague to the others.
        Value::String(who) if who == "you" => *value = Value::Null,
        Value::Object(object) if object.len() == 1 && object.contains_key("colleague") => *value = Value::Null,
        Value::Object(object) => {
            object.retain(|key, _| !OF_WHO_LOOKS.contains(&key.as_str()));
            object.values_mut().for_each(forget);
        }
        Value::Array(array) => array.iter_mut().for_each(forget),
        _ => {}
    }
}
