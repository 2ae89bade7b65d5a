//! Numbers as people read them.

use super::Language;

/// A whole number with its thousands apart: "20.000" in Dutch, "20,000" in English.
#[must_use]
pub fn number_said(number: usize, language: Language) -> String {
    let digits = number.to_string();
    let mut said = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            said.push_str(language.choose(".", ","));
        }
        said.push(digit);
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(0, "0", "0")]
    #[case(120, "120", "120")]
    #[case(20_000, "20.000", "20,000")]
    #[case(1_234_567, "1.234.567", "1,234,567")]
    fn thousands_stand_apart(#[case] number: usize, #[case] dutch: &str, #[case] english: &str) {
        assert_eq!(number_said(number, Language::Dutch), dutch);
        assert_eq!(number_said(number, Language::English), english);
    }
}
