//! The address of a hub.

use stoep_domain::Refusal;

/// The address of a hub: `https://...`, or `http://...` where the administrator chose so. Without a slash at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HubAddress(String);

impl HubAddress {
    /// Reads what a person typed.
    pub(crate) fn parse(text: &str) -> Result<Self, Refusal> {
        let text = text.trim().trim_end_matches('/');
        let host =
            text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).ok_or(Refusal::NotAHubAddress)?;
        let plain = !host.is_empty()
            && host.len() <= 255
            && host.chars().all(|letter| letter.is_ascii_alphanumeric() || ".-_:[]/".contains(letter))
            && !host.starts_with([':', '/', '.', '-']);
        if plain { Ok(Self(text.to_owned())) } else { Err(Refusal::NotAHubAddress) }
    }

    /// The address.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("https://stoep.example.nl", Some("https://stoep.example.nl"))]
    #[case(" http://127.0.0.1:8787/ ", Some("http://127.0.0.1:8787"))]
    #[case("http://[::1]:8787", Some("http://[::1]:8787"))]
    #[case("stoep.example.nl", None)]
    #[case("ftp://stoep.example.nl", None)]
    #[case("http://", None)]
    #[case("http://a b", None)]
    #[case("https://user@host", None)]
    fn an_address_is_read_once(#[case] text: &str, #[case] expected: Option<&str>) {
        assert_eq!(HubAddress::parse(text).ok().as_ref().map(HubAddress::as_str), expected);
    }
}
