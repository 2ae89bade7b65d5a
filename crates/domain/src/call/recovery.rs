//! The recovery kit: made while all is well, used when every tablet of the team is lost.

use serde::{Deserialize, Serialize};

use super::calls;
use crate::id::{CircleId, MemberId};
use crate::recovery::KitPassphrase;
use crate::view::{CircleView, RecoveryKitView};

/// Makes a recovery kit (*Noodsleutel maken*). Only a lead can, and everybody in the circle sees who did. Needs the hub. Takes a second
/// or two, and 128 MiB.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MakeRecoveryKit {
    /// The circle; the team when none is named.
    pub circle: Option<CircleId>,
    /// What opens the kit. It is kept nowhere.
    pub passphrase: KitPassphrase,
    /// What becomes of the kits that were made before.
    pub earlier: EarlierKits,
}

/// What becomes of the kits that were made before a new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EarlierKits {
    /// They still open the circle.
    Stay,
    /// They are closed like a lost tablet, at once or as soon as the hub answers.
    Close,
}

/// Lets this tablet into a circle with its recovery kit, as a lead. Everything that was ever shared comes with it. Needs the hub. The
/// kit's own key does not stay on the tablet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recover {
    /// The kit, as it was printed.
    pub kit: String,
    /// What opens it.
    pub passphrase: KitPassphrase,
    /// The address of the hub; the one in the kit when none is given.
    pub hub: Option<String>,
    /// As whom: somebody who is or was in the circle. When nobody is named, somebody new, with the name of this notebook.
    pub member: Option<MemberId>,
}

calls! {
    MakeRecoveryKit -> RecoveryKitView,
    Recover -> CircleView,
}
