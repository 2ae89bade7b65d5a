use super::*;
use crate::language::Language;
use proptest::prelude::*;
use rstest::rstest;

/// The pieces that are found, each with its sort.
fn found(text: &str) -> Vec<(Sort, &str)> {
    nudges(text).into_iter().map(|nudge| (nudge.sort, &text[nudge.span])).collect()
}

#[rstest]
#[case("BSN 123456782", "123456782")]
#[case("bsn:123456782.", "123456782")]
#[case("111222333", "111222333")]
#[case::eight_digits("Ze heet Bep, 10000008, en", "10000008")]
#[case("123.456.782", "123.456.782")]
#[case("1234.56.782", "1234.56.782")]
#[case("nr 123 456 782 van haar", "123 456 782")]
#[case("123-456-782", "123-456-782")]
#[case("(123456782)", "123456782")]
#[case::hard_spaces("123\u{A0}456\u{A0}782", "123\u{A0}456\u{A0}782")]
#[case::after_a_word_of_another_script("é 123456782 ü", "123456782")]
fn a_bsn_is_seen(#[case] text: &str, #[case] piece: &str) {
    assert_eq!(found(text), [(Sort::Bsn, piece)]);
}

#[rstest]
#[case("NL91ABNA0417164300", "NL91ABNA0417164300")]
#[case("op NL91 ABNA 0417 1643 00 gestort", "NL91 ABNA 0417 1643 00")]
#[case("nl91abna0417164300", "nl91abna0417164300")]
#[case("NL91.ABNA.0417.1643.00.", "NL91.ABNA.0417.1643.00")]
#[case("NL91-ABNA-0417-1643-00, morgen", "NL91-ABNA-0417-1643-00")]
#[case::followed_by_words("NL91 ABNA 0417 1643 00 op naam van Bep", "NL91 ABNA 0417 1643 00")]
#[case::belgium("BE68 5390 0754 7034", "BE68 5390 0754 7034")]
#[case::germany("DE44 5001 0517 5407 3249 31", "DE44 5001 0517 5407 3249 31")]
fn an_account_number_is_seen(#[case] text: &str, #[case] piece: &str) {
    assert_eq!(found(text), [(Sort::Iban, piece)]);
}

#[rstest]
#[case("bel 0612345678 even", "0612345678")]
#[case("06-12345678", "06-12345678")]
#[case("06 12 34 56 78", "06 12 34 56 78")]
#[case("06 - 12 34 56 78", "06 - 12 34 56 78")]
#[case("06-12-34-56-78", "06-12-34-56-78")]
#[case("06.12.34.56.78", "06.12.34.56.78")]
#[case("06 12 345 678", "06 12 345 678")]
#[case("0299-123456", "0299-123456")]
#[case("0299 123 456", "0299 123 456")]
#[case("020 1234567.", "020 1234567")]
#[case("(020) 123 45 67", "(020) 123 45 67")]
#[case("+31612345678", "+31612345678")]
#[case("+31 6 12345678", "+31 6 12345678")]
#[case("+31 (0)6 12 34 56 78", "+31 (0)6 12 34 56 78")]
#[case("0031612345678", "0031612345678")]
#[case("+31 0612345678", "+31 0612345678")]
#[case("tel:0612345678", "0612345678")]
#[case::then_a_count("06 12345678 3 keer gebeld", "06 12345678")]
#[case::then_a_time("0612345678 na 12:30", "0612345678")]
fn a_phone_number_is_seen(#[case] text: &str, #[case] piece: &str) {
    assert_eq!(found(text), [(Sort::Phone, piece)]);
}

#[rstest]
#[case("1441 DB 12", "1441 DB 12")]
#[case("1441DB 12", "1441DB 12")]
#[case("1441db 12b", "1441db 12b")]
#[case("1441 xk 7", "1441 xk 7")]
#[case("1441 DB, nr. 12 hoog", "1441 DB, nr. 12")]
#[case("1441 DB huisnummer 12-3", "1441 DB huisnummer 12-3")]
#[case("Kerkstraat 12, 1441 DB Waterhoek", "12, 1441 DB")]
#[case("Kerkstraat 12a\n1441 DB Waterhoek", "12a\n1441 DB")]
#[case::capitals_that_could_be_a_word("1441 EN 12", "1441 EN 12")]
fn an_address_is_seen(#[case] text: &str, #[case] piece: &str) {
    assert_eq!(found(text), [(Sort::Address, piece)]);
}

#[rstest]
#[case("mail bep@voorbeeld.nl!", "bep@voorbeeld.nl")]
#[case("Bep.de-Vries+wijk@mail.voorbeeld.org.", "Bep.de-Vries+wijk@mail.voorbeeld.org")]
#[case("<bep@voorbeeld.nl>", "bep@voorbeeld.nl")]
#[case::with_a_number("0612345678@voorbeeld.nl", "0612345678@voorbeeld.nl")]
#[case::marks("zoë@müller.example", "zoë@müller.example")]
fn an_email_address_is_seen(#[case] text: &str, #[case] piece: &str) {
    assert_eq!(found(text), [(Sort::Email, piece)]);
}

#[rstest]
#[case::years("Woont hier van 1998 tot 2026, in 2024 2025 2026 ook")]
#[case::dates("21-11-2026, 21/11/26, 2026-11-21, 21 november 2026, 06-11-2026 1030")]
#[case::a_date_and_a_time("06-11-2026 10:30 en 06-11-26 14:30 en 01-02-2026 10 45")]
#[case::a_date_and_an_amount_in_one_row("06-11-26 1430 en 06 11 2026 1030")]
#[case::dates_that_pass_the_test("20260109 en 20260117 en 20260125 en 20260905")]
#[case::times("van 10:30 tot 12.30, 9:00-17:00, 14.00 uur")]
#[case::amounts("€ 123.456.782 begroot, 123456782 euro, EUR 123 456 782, 1.234.567,89, € 12.345,67, 1500,-")]
#[case::euros_before("euro 123456782 en Euro 10000008")]
#[case::no_number_abroad("+31 000000000 en +310 en +31 612")]
#[case::percentages("10000008 % van 2026")]
#[case::fails_the_test("123456789, 987654321, 12345678, 000000000")]
#[case::too_long_or_too_short("1234567820 en 1234567 en 12345678201")]
#[case::inside_a_word("A123456782 en 123456782B en nr123456782x")]
#[case::part_of_a_longer_number("123456782-1 en 1.123456782 en 123.456.782.1")]
#[case::a_mistyped_account("NL91ABNA0417164301, NL00, NL12 is de code, DE 2026 BE 12")]
#[case::open_numbers("bel 0800-1234567 of 0900 1234567, 112, 113, 14 0299, 0800-0113")]
#[case::house_numbers_alone("nummer 12, nr 8 en huisnummer 14b")]
#[case::a_postcode_alone("1441 DB is een mooie buurt, ook 1441 en 1442 DB")]
#[case::years_before_words("2024 in 12 weken, 2026 en 12, 1500 kg 3 keer, 2026 EN 12, om 1400 uur 5")]
#[case::no_postcode("1234 SA 12, 1234 SS 12, 0123 AB 4, 1234 ABC 12")]
#[case::handles("@fatima, fatima@ en bep @ huis, 5 @ 3.50, a@b")]
#[case::notes_of_the_street(
    "Meneer met de rode pet zit er weer. 3 mensen vragen naar koffie op donderdag 26 november om 10.00"
)]
#[case::nothing("")]
fn an_ordinary_note_is_left_in_peace(#[case] text: &str) {
    assert_eq!(found(text), []);
}

#[test]
fn a_note_may_hold_several() {
    let note = "Bep, Kerkstraat 12, 1441 DB, 06 12345678, bep@voorbeeld.nl, NL91 ABNA 0417 1643 00, 123456782";
    assert_eq!(
        found(note),
        [
            (Sort::Address, "12, 1441 DB"),
            (Sort::Phone, "06 12345678"),
            (Sort::Email, "bep@voorbeeld.nl"),
            (Sort::Iban, "NL91 ABNA 0417 1643 00"),
            (Sort::Bsn, "123456782"),
        ]
    );
}

#[test]
fn a_nudge_asks_and_repeats_nothing() {
    for sort in [Sort::Bsn, Sort::Iban, Sort::Phone, Sort::Address, Sort::Email] {
        assert!(sort.said(Language::Dutch).ends_with('?') && sort.said(Language::English).ends_with('?'));
    }
}

/// Dates of every century pass the 11-test once in eleven; none may be taken for a BSN.
#[test]
fn no_date_is_a_bsn() {
    let mut day = crate::day::Day::EARLIEST;
    while day < crate::day::Day::EARLIEST.plus_months(2_000) {
        for form in ["%Y%m%d", "%d%m%Y", "%d-%m-%Y", "%Y-%m-%d", "%d/%m/%y 10 30"] {
            let text = day.date().format(form).to_string();
            if day.date() < chrono::NaiveDate::from_ymd_opt(2100, 1, 1).unwrap() {
                assert_eq!(found(&text), [], "{text}");
            }
        }
        day = day.plus_days(3);
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_harm(text in "\\PC{0,60}|[0-9 .,:/()+@a-zA-Zé\u{A0}\n-]{0,60}|.{0,40}") {
        let mut last = 0;
        for nudge in nudges(&text) {
            prop_assert!(text.get(nudge.span.clone()).is_some_and(|piece| !piece.is_empty()));
            prop_assert!(nudge.span.start >= last);
            last = nudge.span.end;
        }
    }

    #[test]
    fn what_stands_between_words_is_found_wherever_it_is(
        before in "[a-z é]{0,20}", after in "[a-z é]{0,20}",
        piece in prop::sample::select(vec!["123456782", "0612345678", "NL91ABNA0417164300", "1441DB 12", "bep@voorbeeld.nl"]),
    ) {
        let text = format!("{before}; {piece}; {after}");
        prop_assert_eq!(found(&text).into_iter().map(|(_, found)| found).collect::<Vec<_>>(), [piece]);
    }
}
