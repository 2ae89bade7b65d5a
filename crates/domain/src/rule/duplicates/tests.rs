use super::*;
use crate::language::Language;
use proptest::prelude::*;
use rstest::rstest;

const AREA: &str = "BU04390101";
const OTHER_AREA: &str = "BU04390102";

fn id(number: u32) -> RecordId {
    let mut bytes = [0; 16];
    bytes[..4].copy_from_slice(&number.to_be_bytes());
    RecordId::from_bytes(bytes)
}

/// "name | phone | area", of which the last two may be left out.
fn entry(number: u32, text: &str) -> Entry {
    let mut parts = text.split('|').map(str::trim);
    let name = parts.next().unwrap().to_owned();
    let phones = parts.next().filter(|phone| !phone.is_empty()).map(str::to_owned).into_iter().collect();
    Entry { id: id(number), name, phones, area: parts.next().map(|area| area.parse().unwrap()) }
}

fn compared(of: Of, one: &str, other: &str) -> Option<(Likely, Vec<Reason>)> {
    duplicates(of, &[entry(1, one), entry(2, other)], &BTreeSet::new())
        .pop()
        .map(|duplicate| (duplicate.likely, duplicate.reasons))
}

#[rstest]
#[case::phone("Bep|06-12345678", "Tante Bep|+31 6 12345678", Likely::Probably, &[Reason::SamePhone, Reason::SameName])]
#[case::a_shared_phone("Bep|0612345678", "Henk|0612345678", Likely::Perhaps, &[Reason::SamePhone])]
#[case::whole_name_and_place("Bep de Vries||BU04390101", "mevr. B. de Vries||BU04390101", Likely::Perhaps, &[Reason::AlmostSameName, Reason::SameArea])]
#[case::the_same_in_one_place("Bep de Vries||BU04390101", "Vries, Bep de||BU04390101", Likely::Probably, &[Reason::SameName, Reason::SameArea])]
#[case::they_may_have_moved("Bep de Vries||BU04390101", "Bep de Vries||BU04390102", Likely::Perhaps, &[Reason::SameName])]
#[case::by_ear("Jan Dijkstra", "Jan Dykstra", Likely::Perhaps, &[Reason::AlmostSameName])]
#[case::swapped("Fatima Bouzid", "Fatiam Bouzid", Likely::Perhaps, &[Reason::AlmostSameName])]
#[case::two_letters("Fatima Bouzidani", "Fatima Bouazidanni", Likely::Perhaps, &[Reason::AlmostSameName])]
#[case::marks("Gülşen Yılmaz", "Gulsen Yilmaz", Likely::Perhaps, &[Reason::SameName])]
#[case::nickname("Bep Zeeman", "Elisabeth Zeeman", Likely::Perhaps, &[Reason::Nickname])]
#[case::first_name_and_place("Tante Bep||BU04390101", "Bep de Vries||BU04390101", Likely::Perhaps, &[Reason::SameFirstName, Reason::SameArea])]
#[case::a_nickname_alone("Bep||BU04390101", "Lies||BU04390101", Likely::Perhaps, &[Reason::Nickname, Reason::SameArea])]
#[case::a_landmark("meneer met de rode pet||BU04390101", "Meneer rode pet||BU04390101", Likely::Probably, &[Reason::SameName, Reason::SameArea])]
fn two_may_be_one(#[case] one: &str, #[case] other: &str, #[case] likely: Likely, #[case] reasons: &[Reason]) {
    assert_eq!(compared(Of::People, one, other), Some((likely, reasons.to_vec())));
    assert_eq!(compared(Of::People, other, one), Some((likely, reasons.to_vec())));
}

#[rstest]
#[case::other_people("Bep de Vries||BU04390101", "Henk Bakker||BU04390101")]
#[case::another_family("Bep de Vries||BU04390101", "Bep Jansen||BU04390101")]
#[case::a_first_name_without_a_place("Bep", "Bep")]
#[case::a_first_name_elsewhere("Bep||BU04390101", "Bep||BU04390102")]
#[case::almost_the_same_elsewhere("Jan Dijkstra||BU04390101", "Jan Dykstra||BU04390102")]
#[case::short_names_one_letter_apart("Jan||BU04390101", "Jas||BU04390101")]
#[case::two_front_doors("achter nummer 8||BU04390101", "achter nummer 9||BU04390101")]
#[case::the_emergency_number("Bep|112", "Henk|112")]
#[case::without_a_name("...||BU04390101", "--||BU04390101")]
fn two_are_two(#[case] one: &str, #[case] other: &str) {
    assert_eq!(compared(Of::People, one, other), None);
}

#[rstest]
#[case("Stichting De Buurtkamer", "Buurtkamer", Some(Likely::Perhaps))]
#[case("Voedselbank||BU04390101", "Voedselbang||BU04390101", Some(Likely::Perhaps))]
#[case("Buurthuis De Lis||BU04390101", "buurthuis de lis||BU04390101", Some(Likely::Probably))]
#[case("Moskee Noord||BU04390101", "Moskee||BU04390101", None)]
#[case("Bep||BU04390101", "Lies||BU04390101", None)]
fn organisations_are_compared_by_their_whole_name(
    #[case] one: &str,
    #[case] other: &str,
    #[case] expected: Option<Likely>,
) {
    assert_eq!(compared(Of::Organisations, one, other).map(|(likely, _)| likely), expected);
}

#[test]
fn a_pair_that_was_called_two_is_left_out() {
    let entries = [entry(1, "Bep de Vries"), entry(2, "Bep de Vries"), entry(3, "Bep de Vries")];
    let apart = BTreeSet::from([Pair::try_from((id(2), id(1))).unwrap()]);
    let pairs: Vec<Pair> = duplicates(Of::People, &entries, &apart).into_iter().map(|found| found.pair).collect();
    assert_eq!(pairs, [Pair(id(1), id(3)), Pair(id(2), id(3))]);
}

#[test]
fn a_first_name_that_many_have_says_nothing() {
    let many = |count| -> Vec<Entry> { (0..count).map(|number| entry(number, &format!("Mohammed||{AREA}"))).collect() };
    assert_eq!(duplicates(Of::People, &many(6), &BTreeSet::new()).len(), 15);
    assert_eq!(duplicates(Of::People, &many(7), &BTreeSet::new()), []);
}

#[test]
fn a_pair_is_of_two_and_has_no_order() {
    assert_eq!(Pair::try_from((id(1), id(1))), Err(NoPair));
    assert_eq!(Pair::try_from((id(2), id(1))), Pair::try_from((id(1), id(2))));
    let json = serde_json::to_string(&Pair::try_from((id(2), id(1))).unwrap()).unwrap();
    assert_eq!(serde_json::from_str::<Pair>(&json).unwrap(), Pair(id(1), id(2)));
}

#[test]
fn the_likely_ones_come_first_and_say_why() {
    let entries =
        [entry(1, "Tante Bep||BU04390101"), entry(2, "Bep de Vries||BU04390101"), entry(3, "Bep de Vries||BU04390101")];
    let found = duplicates(Of::People, &entries, &BTreeSet::new());
    assert_eq!(found[0].said(Language::Dutch), "Waarschijnlijk twee keer opgeschreven: zelfde naam, zelfde buurt.");
    assert_eq!(found[1].said(Language::English), "Perhaps written down twice: same first name, same neighbourhood.");
}

/// A town: names that are as common as in a real one, some phones, every tenth person misspelt.
fn town(people: u32) -> Vec<Entry> {
    const FIRST: [&str; 12] =
        ["jan", "fatima", "bep", "mo", "sanne", "daan", "noor", "emre", "riet", "kees", "ayse", "lotte"];
    let syllables =
        ["ba", "ker", "ven", "dijk", "stra", "man", "sen", "hof", "berg", "oud", "ter", "wal", "zan", "mo", "ri", "ke"];
    (0..people)
        .map(|number| {
            // Squares spread the names unevenly, as real ones are.
            let draw = |salt: u32, of: usize| {
                let drawn = (u64::from(number) * 2_654_435_761 + u64::from(salt) * 40_503) % 1_000_003;
                usize::try_from(drawn * drawn % 1_000_003).unwrap() * of / 1_000_003
            };
            let family = format!("{}{}{}", syllables[draw(1, 16)], syllables[draw(2, 16)], syllables[draw(3, 16)]);
            let area = format!("BU0439{:04}", draw(4, 60));
            entry(
                number,
                &format!("{}{} {family}|06{:08}|{area}", FIRST[draw(5, 12)], ["", "a"][draw(6, 10) / 9], number),
            )
        })
        .collect()
}

#[test]
fn a_town_is_not_compared_pair_by_pair() {
    let mut looks: Vec<Looks> = town(5_000).iter().map(|entry| Looks::of(Of::People, entry)).collect();
    looks.sort_by_key(|looks| looks.id);
    let compared = block::candidates(&looks).len();
    assert!(compared > 1_000 && compared < 50 * looks.len(), "{compared} pairs of {} entries", looks.len());
}

prop_compose! {
    fn any_entry()(
        first in prop::sample::select(vec!["Bep", "Bepp", "Elisabeth", "B.", "Fatima", "Fatma", "Jan", "nummer 8", "nummer 9"]),
        family in prop::sample::select(vec!["", "", "de Vries", "de Fries", "Bouzid", "Bouazid", "Dijkstra", "Dykstar"]),
        phone in prop::sample::select(vec!["", "", "0612345678", "+31612345678", "0299123456"]),
        area in prop::sample::select(vec!["", AREA, OTHER_AREA]),
    ) -> String {
        let area = if area.is_empty() { String::new() } else { format!("|{area}") };
        format!("{first} {family}|{phone}{area}")
    }
}

proptest! {
    /// Taking only entries that share a key loses nothing, and the order of the entries does not matter.
    #[test]
    fn the_keys_lose_no_pair(
        (texts, order) in prop::collection::vec(any_entry(), 0..24)
            .prop_flat_map(|texts| (Just(texts.clone()), Just((0..texts.len()).collect::<Vec<_>>()).prop_shuffle())),
    ) {
        let entries: Vec<Entry> = (0_u32..).zip(&texts).map(|(number, text)| entry(number, text)).collect();
        let found = duplicates(Of::People, &entries, &BTreeSet::new());
        let shuffled: Vec<Entry> = order.iter().map(|place| entries[*place].clone()).collect();
        prop_assert_eq!(&found, &duplicates(Of::People, &shuffled, &BTreeSet::new()));

        let looks: Vec<Looks> = entries.iter().map(|entry| Looks::of(Of::People, entry)).collect();
        let crowds = block::Crowds::of(&looks);
        let mut expected = BTreeSet::new();
        for (at, one) in looks.iter().enumerate() {
            for other in &looks[at + 1..] {
                if likeness::compare(Of::People, one, other, &crowds).is_some() {
                    expected.insert(Pair::try_from((one.id, other.id)).unwrap());
                }
            }
        }
        prop_assert_eq!(found.iter().map(|duplicate| duplicate.pair).collect::<BTreeSet<_>>(), expected);
    }

    #[test]
    fn any_name_is_compared_without_harm(names in prop::collection::vec("\\PC{0,30}", 0..6)) {
        let entries: Vec<Entry> = (0_u32..).zip(names)
            .map(|(number, name)| Entry { id: id(number), name, phones: Vec::new(), area: Some(AREA.parse().unwrap()) })
            .collect();
        for of in [Of::People, Of::Organisations] {
            for duplicate in duplicates(of, &entries, &BTreeSet::new()) {
                prop_assert!(!duplicate.reasons.is_empty() && duplicate.pair.0 < duplicate.pair.1);
            }
        }
    }
}
