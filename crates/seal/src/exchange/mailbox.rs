//! What is in a mailbox while a tablet joins.

use crate::join::{JoinRequest, Offer, Opening, Welcome};
use crate::wire::{DecodeError, Reader, Wire};

/// How long a mailbox exists, in seconds after its offer.
pub const MAILBOX_SECONDS: u64 = 600;

/// The messages in a mailbox. Each can only follow the one before it, and none can be taken back or replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mailbox {
    /// The inviting tablet has committed itself (1).
    Offered {
        /// Its commitment.
        offer: Offer,
    },
    /// The newcomer has answered, and nobody else can any more (2).
    Requested {
        /// The commitment.
        offer: Offer,
        /// The newcomer.
        request: JoinRequest,
    },
    /// The inviting tablet has shown what it had committed to (3).
    Opened {
        /// The commitment.
        offer: Offer,
        /// The newcomer.
        request: JoinRequest,
        /// What the commitment was to.
        opening: Opening,
    },
    /// The lead said yes, and the newcomer is in the roster (4).
    Welcomed {
        /// The commitment.
        offer: Offer,
        /// The newcomer.
        request: JoinRequest,
        /// What the commitment was to.
        opening: Opening,
        /// Where to look in the roster.
        welcome: Welcome,
    },
}

impl Mailbox {
    /// The first message.
    #[must_use]
    pub fn offer(&self) -> &Offer {
        match self {
            Self::Offered { offer }
            | Self::Requested { offer, .. }
            | Self::Opened { offer, .. }
            | Self::Welcomed { offer, .. } => offer,
        }
    }

    /// The second message, when it is there.
    #[must_use]
    pub fn request(&self) -> Option<&JoinRequest> {
        match self {
            Self::Offered { .. } => None,
            Self::Requested { request, .. } | Self::Opened { request, .. } | Self::Welcomed { request, .. } => {
                Some(request)
            }
        }
    }

    /// The third message, when it is there.
    #[must_use]
    pub fn opening(&self) -> Option<&Opening> {
        match self {
            Self::Offered { .. } | Self::Requested { .. } => None,
            Self::Opened { opening, .. } | Self::Welcomed { opening, .. } => Some(opening),
        }
    }

    /// The last message, when it is there.
    #[must_use]
    pub fn welcome(&self) -> Option<&Welcome> {
        match self {
            Self::Offered { .. } | Self::Requested { .. } | Self::Opened { .. } => None,
            Self::Welcomed { welcome, .. } => Some(welcome),
        }
    }
}

impl Wire for Mailbox {
    fn encode_into(&self, out: &mut Vec<u8>) {
        out.push(match self {
            Self::Offered { .. } => 1,
            Self::Requested { .. } => 2,
            Self::Opened { .. } => 3,
            Self::Welcomed { .. } => 4,
        });
        self.offer().encode_into(out);
        if let Some(request) = self.request() {
            request.encode_into(out);
        }
        if let Some(opening) = self.opening() {
            opening.encode_into(out);
        }
        if let Some(welcome) = self.welcome() {
            welcome.encode_into(out);
        }
    }

    fn decode_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), DecodeError> {
        let mut reader = Reader::new(bytes);
        let stage = reader.u8()?;
        let offer = reader.value()?;
        let mailbox = match stage {
            1 => Self::Offered { offer },
            2 => Self::Requested { offer, request: reader.value()? },
            3 => Self::Opened { offer, request: reader.value()?, opening: reader.value()? },
            4 => Self::Welcomed { offer, request: reader.value()?, opening: reader.value()?, welcome: reader.value()? },
            _ => return Err(DecodeError::Malformed("a mailbox in an unknown stage")),
        };
        Ok((mailbox, reader.rest()))
    }
}
