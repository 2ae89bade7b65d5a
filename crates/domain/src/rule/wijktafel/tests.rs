use super::*;
use crate::Language;
use crate::rule::small_numbers::Figure;

const SPUIKOM: AreaCode = AreaCode::Neighbourhood(4_390_201);
const LISDONK: AreaCode = AreaCode::Neighbourhood(4_390_202);
const ELSEWHERE: AreaCode = AreaCode::Neighbourhood(4_390_301);

fn theme(title: &str, phase: ThemePhase, area: AreaCode) -> Theme {
    Theme {
        title: title.to_owned(),
        topic: Topic::Loneliness,
        phase,
        area,
        next_step: Some(format!("{title}: bellen")),
    }
}

fn offer(organisation: &str, area: Option<AreaCode>) -> Offer {
    Offer { organisation: organisation.to_owned(), offers: "koffie".to_owned(), area }
}

fn published() -> Published {
    let cell = |area, topic, shown| Figure { of: Of::Cell(area, topic), shown };
    let district = |topic, shown| Figure { of: Of::TopicInDistrict(SPUIKOM.district(), topic), shown };
    Published {
        periods: vec!["2026-11".parse().unwrap()],
        figures: vec![
            cell(SPUIKOM, Topic::Money, Shown::FewerThan(5)),
            cell(SPUIKOM, Topic::Health, Shown::Count(6)),
            cell(SPUIKOM, Topic::Talent, Shown::Count(5)),
            cell(LISDONK, Topic::Housing, Shown::Count(9)),
            district(Topic::Loneliness, Shown::AtLeast(16)),
            district(Topic::Housing, Shown::Count(9)),
            district(Topic::Money, Shown::Count(16)),
            district(Topic::Willing, Shown::Count(7)),
            district(Topic::Gathering, Shown::Count(12)),
            district(Topic::Idea, Shown::NotShown),
        ],
    }
}

fn of(area: AreaCode, themes: &[Theme], offers: &[Offer]) -> Sheet {
    let silence = ["Hier hoorden wij weinig. Dat kan goed zijn.".to_owned()];
    let published = published();
    let ground = Ground { area, themes, offers, published: &published, silence: &silence };
    sheet(&ground, |text| if text.contains("Jansen") { Finding::Personal } else { Finding::Nothing })
}

fn topics(lines: &[TopicLine]) -> Vec<Topic> {
    lines.iter().map(|line| line.topic.clone()).collect()
}

#[test]
fn a_district_shows_open_themes_where_something_is_done_first() {
    let themes = [
        theme("Stil op zondag", ThemePhase::Emerging, SPUIKOM),
        theme("Op zoek naar een tuin", ThemePhase::Exploring, SPUIKOM),
        theme("Koffie op de bank", ThemePhase::Acting, LISDONK),
        theme("De scooters", ThemePhase::Resting, LISDONK),
        theme("Plein van later", ThemePhase::from("dreaming"), SPUIKOM),
        theme("Zwemmen", ThemePhase::Acting, ELSEWHERE),
    ];
    let titles: Vec<Typed> = of(SPUIKOM.district(), &themes, &[]).themes.into_iter().map(|line| line.title).collect();
    let open = ["Koffie op de bank", "Op zoek naar een tuin", "Stil op zondag"];
    assert_eq!(titles, open.map(|title| Typed::Text(title.to_owned())));
}

#[test]
fn what_is_hidden_is_not_on_the_sheet() {
    let district = of(SPUIKOM.district(), &[], &[]);
    assert_eq!(topics(&district.asks), [Topic::Loneliness, Topic::Money, Topic::Housing]);
    assert_eq!(topics(&district.residents_offer), [Topic::Willing]);
    let neighbourhood = of(SPUIKOM, &[], &[]);
    assert_eq!(topics(&neighbourhood.asks), [Topic::Health]);
    assert_eq!(topics(&neighbourhood.residents_offer), [Topic::Talent]);
}

#[test]
fn a_text_that_points_at_a_person_is_left_out() {
    let themes = [theme("Meneer Jansen", ThemePhase::Acting, SPUIKOM)];
    let sheet = of(SPUIKOM, &themes, &[offer("Mevrouw Jansen", None)]);
    assert_eq!(sheet.themes[0].title, Typed::LeftOut);
    assert_eq!(sheet.themes[0].next_step, Some(Typed::LeftOut));
    assert_eq!(sheet.organisations_offer[0].organisation, Typed::LeftOut);
    let text = serde_json::to_string(&sheet).unwrap();
    assert!(!text.contains("Jansen") && text.contains("koffie"), "{text}");
    assert!(Typed::LeftOut.said(Language::Dutch).contains("weggelaten"));
}

#[test]
fn offers_are_those_that_reach_the_area() {
    let offers = [
        offer("Speelgoedbank", None),
        offer("Moskee", Some(SPUIKOM)),
        offer("Buurthuis", Some(SPUIKOM.district())),
        offer("Kerk", Some(LISDONK)),
        offer("Zwembad", Some(ELSEWHERE)),
    ];
    let names = |area: AreaCode| -> Vec<String> {
        let said = |line: OfferLine| line.organisation.said(Language::Dutch).to_owned();
        of(area, &[], &offers).organisations_offer.into_iter().map(said).collect()
    };
    assert_eq!(names(SPUIKOM), ["Buurthuis", "Moskee", "Speelgoedbank"]);
    assert_eq!(names(SPUIKOM.district()), ["Buurthuis", "Kerk", "Moskee", "Speelgoedbank"]);
}

#[test]
fn every_section_has_words_for_being_empty() {
    for section in Section::ALL {
        for language in [Language::Dutch, Language::English] {
            assert!(!section.said(language).is_empty() && section.empty(language).ends_with(['.', '?']));
        }
    }
}
