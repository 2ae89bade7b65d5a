//! What the hub tells a listening tablet.

use serde::{Deserialize, Serialize};

use super::HubSequence;
use crate::ids::CircleId;

/// Something changed in a circle: envelopes, roster or keyframes. It is a wake-up and nothing more; the tablet asks what it was.
///
/// Its JSON form is the data of one server-sent event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The circle.
    pub circle: CircleId,
    /// The place of the last envelope that the hub has.
    pub seq: HubSequence,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_carries_circle_and_sequence_only() {
        let event = Event { circle: CircleId([0xab; 16]), seq: HubSequence(7) };
        let text = serde_json::to_string(&event).unwrap();
        assert_eq!(text, r#"{"circle":"abababababababababababababababab","seq":7}"#);
        assert_eq!(serde_json::from_str::<Event>(&text).unwrap(), event);
    }
}
