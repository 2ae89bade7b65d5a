//! Signatures under requests to the hub.

#[cfg(feature = "open")]
mod sign;
mod verify;

use std::fmt;
use std::str::FromStr;

use data_encoding::BASE64URL_NOPAD;
use thiserror::Error;

use crate::device::Signature;
use crate::ids::{CircleId, Device};
use crate::wire::{DecodeError, Reader, Wire};

pub use verify::RequestRefusal;

/// The version of the request signature that this build writes and reads.
pub const REQUEST_VERSION: u8 = 1;

/// What a request's signature is derived under.
const SIGNING_CONTEXT: &str = "stoep request v1";

/// What of an HTTP request is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request<'a> {
    /// The method in capitals, for example `POST`.
    pub method: &'a str,
    /// The path with its query, exactly as it stands in the request line.
    pub path_and_query: &'a str,
    /// The body as it is sent; empty when there is none.
    pub body: &'a [u8],
}

/// Says which device made a request, and when; its text form goes into a header.
///
/// It names its nonce so that a hub can refuse the same request twice within the time it allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RequestSignature {
    /// The circle that the request is about.
    pub circle: CircleId,
    /// The device that made it.
    pub device: Device,
    /// The hub's time as the device last learned it and counted on, in seconds since 1970.
    pub hub_time: u64,
    /// Random, and another one for every request.
    pub nonce: [u8; 16],
    /// The device's signature over all of this and the request.
    pub signature: Signature,
}

/// A header that is not a request signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum RequestSignatureError {
    /// It is not base64url without padding.
    #[error("the request signature is not base64url")]
    Encoding,
    /// It is, and what it holds is no signature.
    #[error(transparent)]
    Decode(#[from] DecodeError),
}

/// The 32 bytes that the device signs. Lengths stand in front of what has no fixed one, so that nothing can slide from one
/// field into the next.
fn signed_message(signature: &RequestSignature, request: &Request<'_>) -> [u8; 32] {
    let mut material = Vec::with_capacity(128 + request.path_and_query.len());
    signature.encode_unsigned_into(&mut material);
    for text in [request.method, request.path_and_query] {
        material.extend(u64::try_from(text.len()).unwrap_or(u64::MAX).to_be_bytes());
        material.extend(text.as_bytes());
    }
    material.extend(blake3::hash(request.body).as_bytes());
    blake3::derive_key(SIGNING_CONTEXT, &material)
}

impl RequestSignature {
    fn encode_unsigned_into(&self, out: &mut Vec<u8>) {
        out.push(REQUEST_VERSION);
        out.extend(self.circle.as_bytes());
        out.extend(self.device.0.to_be_bytes());
        out.extend(self.hub_time.to_be_bytes());
        out.extend(self.nonce);
    }
}

impl Wire for RequestSignature {
    fn encode_into(&self, out: &mut Vec<u8>) {
        self.encode_unsigned_into(out);
        out.extend(self.signature.0);
    }

    fn decode_prefix(bytes: &[u8]) -> Result<(Self, &[u8]), DecodeError> {
        let mut reader = Reader::new(bytes);
        reader.version(REQUEST_VERSION)?;
        let signature = Self {
            circle: CircleId(reader.array()?),
            device: Device(reader.u16()?),
            hub_time: reader.u64()?,
            nonce: reader.array()?,
            signature: Signature(reader.array()?),
        };
        Ok((signature, reader.rest()))
    }
}

impl fmt::Display for RequestSignature {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&BASE64URL_NOPAD.encode(&self.encode()))
    }
}

impl FromStr for RequestSignature {
    type Err = RequestSignatureError;

    fn from_str(text: &str) -> Result<Self, RequestSignatureError> {
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| RequestSignatureError::Encoding)?;
        Ok(Self::decode(&bytes)?)
    }
}
