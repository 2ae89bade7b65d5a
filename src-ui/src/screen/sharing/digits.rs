//! The six digits that both tablets show, and the question about them.

use leptos::prelude::*;
use stoep_domain::call::SameDigits;
use stoep_domain::view::Digits;

use crate::hooks;
use crate::tablet::language;
use crate::text::{everywhere, sharing};

/// "482 913".
fn in_threes(digits: &str) -> String {
    match digits.split_at_checked(digits.len() / 2) {
        Some((first, second)) if !first.is_empty() => format!("{first} {second}"),
        _ => digits.to_owned(),
    }
}

/// The digits alone.
#[component]
pub(super) fn Shown(digits: Digits) -> impl IntoView {
    let Digits(digits) = digits;
    // A screen reader says the digits one by one; as one number nobody could compare them.
    let spoken = digits.chars().map(|digit| digit.to_string()).collect::<Vec<_>>().join(" ");
    view! {
        <p class="digits" data-test=hooks::DIGITS>
            <span aria-hidden="true">{in_threes(&digits)}</span>
            <span class="only-spoken">{spoken}</span>
        </p>
    }
}

/// The digits with the question, on either side.
#[component]
pub(super) fn Compare(digits: Digits, #[prop(into)] answer: Callback<SameDigits>) -> impl IntoView {
    let language = language();
    view! {
        <Shown digits=digits/>
        <p class="question">{sharing::SAME_DIGITS.said(language)}</p>
        <div class="actions is-pair">
            <button type="button" class="button is-primary" data-test=hooks::DIGITS_YES on:click=move |_| answer.run(SameDigits::Yes)>
                {everywhere::YES.said(language)}
            </button>
            <button type="button" class="button" data-test=hooks::DIGITS_NO on:click=move |_| answer.run(SameDigits::No)>
                {everywhere::NO.said(language)}
            </button>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_read_in_threes() {
        assert_eq!(in_threes("482913"), "482 913");
        assert_eq!(in_threes(""), "");
    }
}
