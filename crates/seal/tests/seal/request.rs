use rstest::rstest;
use stoep_seal::request::RequestSignatureError;
use stoep_seal::{DecodeError, Device, Request, RequestRefusal, RequestSignature};

use crate::world::World;

const REQUEST: Request<'static> = Request { method: "POST", path_and_query: "/push?after=3", body: b"runs" };

fn signed(world: &mut World) -> RequestSignature {
    let circle = world.roster.circle();
    RequestSignature::sign(&mut world.random, &world.member.keys, circle, world.member.device, 1_790_000_000, &REQUEST)
}

#[test]
fn a_signed_request_names_its_device() {
    let mut world = World::new(6);
    let text = signed(&mut world).to_string();
    assert!(text.len() <= 144 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)));
    let signature: RequestSignature = text.parse().unwrap();
    let author = signature.verify(&world.roster, &REQUEST).unwrap();
    assert_eq!(author.public, world.member.keys.public());
    assert_eq!(signature.hub_time, 1_790_000_000);
    assert_ne!(signed(&mut world).nonce, signature.nonce);
}

#[rstest]
#[case::method(Request { method: "PUT", ..REQUEST })]
#[case::path(Request { path_and_query: "/push?after=4", ..REQUEST })]
#[case::body(Request { body: b"other", ..REQUEST })]
#[case::no_body(Request { body: b"", ..REQUEST })]
#[case::slid_from_path_to_method(Request { method: "POST/push", path_and_query: "?after=3", ..REQUEST })]
fn another_request_under_the_same_signature_is_refused(#[case] request: Request<'_>) {
    let mut world = World::new(6);
    let signature = signed(&mut world);
    assert_eq!(signature.verify(&world.roster, &request).err(), Some(RequestRefusal::BadSignature));
}

#[test]
fn a_changed_signature_is_refused() {
    let mut world = World::new(6);
    let signature = signed(&mut world);
    let changes: [fn(&mut RequestSignature); 4] = [
        |signature| signature.device = Device(0),
        |signature| signature.hub_time += 1,
        |signature| signature.nonce[0] ^= 1,
        |signature| signature.signature.0[0] ^= 1,
    ];
    for change in changes {
        let mut changed = signature;
        change(&mut changed);
        assert_eq!(changed.verify(&world.roster, &REQUEST).err(), Some(RequestRefusal::BadSignature));
    }
    let mut unknown = signature;
    unknown.device = Device(9);
    assert_eq!(unknown.verify(&world.roster, &REQUEST).err(), Some(RequestRefusal::UnknownDevice));
    let mut elsewhere = signature;
    elsewhere.circle.0[0] ^= 1;
    assert_eq!(elsewhere.verify(&world.roster, &REQUEST).err(), Some(RequestRefusal::OtherCircle));
}

#[test]
fn a_removed_device_is_told_so_and_nobody_else_is() {
    let mut world = World::new(6);
    let signature = signed(&mut world);
    world.remove(vec![world.member.accepted()]);
    assert_eq!(signature.verify(&world.roster, &REQUEST).err(), Some(RequestRefusal::Removed));
    let mut forged = signature;
    forged.signature.0[0] ^= 1;
    assert_eq!(forged.verify(&world.roster, &REQUEST).err(), Some(RequestRefusal::BadSignature));
}

#[rstest]
#[case::not_base64url("not a signature", RequestSignatureError::Encoding)]
#[case::padded("AQ==", RequestSignatureError::Encoding)]
#[case::empty("", RequestSignatureError::Decode(DecodeError::Truncated))]
#[case::newer("Ag", RequestSignatureError::Decode(DecodeError::Version(2)))]
fn another_header_is_refused(#[case] text: &str, #[case] expected: RequestSignatureError) {
    assert_eq!(text.parse::<RequestSignature>(), Err(expected));
}
