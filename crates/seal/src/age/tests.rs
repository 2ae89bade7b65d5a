use data_encoding::HEXLOWER;
use rand_core::SeedableRng;
use rstest::rstest;
use sha2::Digest;

use super::*;

/// Little work, for tests.
const LITTLE: Work = Work(4);

fn random() -> chacha20::ChaCha20Rng {
    chacha20::ChaCha20Rng::from_seed([1; 32])
}

macro_rules! test_kit {
    ($($name:literal,)+) => {
        &[$(($name, include_bytes!(concat!("../../vectors/age/", $name)).as_slice()),)+]
    };
}

/// The files of the format's own test kit (<https://c2sp.org/CCTV/age>) that are about passphrases, made by another program.
const TEST_KIT: &[(&str, &[u8])] = test_kit![
    "scrypt",
    "scrypt_and_x25519",
    "scrypt_bad_tag",
    "scrypt_double",
    "scrypt_extra_argument",
    "scrypt_long_file_key",
    "scrypt_no_match",
    "scrypt_not_canonical_body",
    "scrypt_not_canonical_salt",
    "scrypt_salt_long",
    "scrypt_salt_missing",
    "scrypt_salt_short",
    "scrypt_uppercase",
    "scrypt_work_factor_23",
    "scrypt_work_factor_hex",
    "scrypt_work_factor_leading_garbage",
    "scrypt_work_factor_leading_plus",
    "scrypt_work_factor_leading_zero_decimal",
    "scrypt_work_factor_leading_zero_octal",
    "scrypt_work_factor_missing",
    "scrypt_work_factor_negative",
    "scrypt_work_factor_overflow",
    "scrypt_work_factor_trailing_garbage",
    "scrypt_work_factor_wrong",
    "scrypt_work_factor_zero",
];

#[test]
fn the_test_kit_of_the_format_is_opened_and_refused_as_it_says() {
    for (name, bytes) in TEST_KIT {
        let end = bytes.windows(2).position(|pair| pair == b"\n\n").unwrap();
        let told = std::str::from_utf8(&bytes[..end]).unwrap();
        let field = |name: &str| told.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        let opened = open_file(field("passphrase").unwrap(), &bytes[end + 2..]);
        match (field("expect").unwrap(), *name) {
            ("success", _) => {
                assert_eq!(Some(HEXLOWER.encode(&Sha256::digest(opened.unwrap())).as_str()), field("payload"));
            }
            ("header failure", _) | (_, "scrypt_uppercase") => assert!(opened.is_err(), "{name}"),
            ("no match", _) => assert_eq!(opened.err(), Some(AgeError::WrongPassphrase), "{name}"),
            (other, _) => panic!("{name} expects {other}"),
        }
    }
}

#[test]
fn only_the_same_passphrase_opens_a_file_also_after_it_was_printed_and_mailed() {
    let text = seal(&mut random(), "drie stoeptegels", LITTLE, b"sleutel").unwrap();
    assert!(text.lines().all(|line| line.len() <= 64), "{text}");
    let mailed = format!("Bewaar dit goed.\r\n\r\n{}> groet", text.replace('\n', "\r\n  "));
    for text in [&text, &mailed] {
        assert_eq!(open("drie stoeptegels", text).as_deref().map(Vec::as_slice), Ok(b"sleutel".as_slice()));
        assert_eq!(open("drie Stoeptegels", text).err(), Some(AgeError::WrongPassphrase));
    }
}

#[test]
fn a_file_is_damaged_by_any_other_character_and_by_a_missing_line() {
    let text = seal(&mut random(), "drie stoeptegels", LITTLE, b"sleutel").unwrap();
    let file = armor::take_off(&text).unwrap();
    for index in 0..file.len() {
        let mut damaged = file.clone();
        damaged[index] ^= 1;
        assert!(open_file("drie stoeptegels", &damaged).is_err(), "byte {index}");
        assert!(open_file("drie stoeptegels", &file[..index]).is_err(), "the first {index} bytes");
    }
    let lines: Vec<&str> = text.lines().collect();
    for missing in 0..lines.len() {
        let mut left = lines.clone();
        left.remove(missing);
        assert!(open("drie stoeptegels", &left.join("\n")).is_err(), "without line {missing}");
    }
}

#[rstest]
#[case::more_than_this_build_does("19", AgeError::TooMuchWork)]
#[case::all_the_memory_there_is("63", AgeError::TooMuchWork)]
#[case::no_number_of_a_byte("340282366920938463463374607431768211456", AgeError::TooMuchWork)]
#[case::none("0", AgeError::Damaged)]
#[case::a_sign("+4", AgeError::Damaged)]
fn a_file_cannot_make_a_tablet_work_for_ever(#[case] work: &str, #[case] expected: AgeError) {
    let text = seal(&mut random(), "drie stoeptegels", LITTLE, b"sleutel").unwrap();
    let file = armor::take_off(&text).unwrap();
    let end = file.iter().rposition(|byte| *byte == b'\n').unwrap();
    let readable = String::from_utf8_lossy(&file[..end.min(60)]).replace(" 4\n", &format!(" {work}\n"));
    let hostile = [readable.as_bytes(), &file[end.min(60)..]].concat();
    assert_eq!(open_file("drie stoeptegels", &hostile).err(), Some(expected));
}

#[rstest]
#[case::nothing("")]
#[case::a_letter("Beste Fatima, hierbij de noodsleutel.")]
#[case::another_armour("-----BEGIN PGP MESSAGE-----\nAAAA\n-----END PGP MESSAGE-----")]
fn a_text_without_an_age_file_is_told_apart(#[case] text: &str) {
    assert_eq!(open("drie stoeptegels", text).err(), Some(AgeError::NotAge));
}
