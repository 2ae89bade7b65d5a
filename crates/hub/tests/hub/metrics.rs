//! What the metrics say, and what neither they nor the log ever say.

use std::io::BufReader;
use std::process::Stdio;

use stoep_seal::exchange::Call;
use stoep_seal::{Wire, encode_all};

use crate::program::{Running, hub};
use crate::served::Served;
use crate::world::World;

#[test]
fn what_happened_is_counted() {
    let mut world = World::new();
    let served = Served::of(&mut world, |_| ());
    let (lead, mut member) = (world.lead.clone(), world.member.clone());
    let run = world.run(&mut member, 3);
    let body = encode_all([&run]);
    assert_eq!(served.call(&mut world, &member, Call::Push, &body), None);
    assert_eq!(served.call(&mut world, &member, Call::Push, &body), None);
    assert_eq!(served.body(Call::Push, None, b"nobody").0, 401);
    assert_eq!(served.raw("GET", "/nothing", None, &[]).0, 404);
    let authorization = crate::served::sign_now(&mut world, &lead, Call::Events, &[]);
    let (_, _, listening) = served.ask(Call::Events, Some(&authorization), &[]);
    let mailbox = Call::Offer(stoep_seal::MailboxId([4; 16]));
    let offer = stoep_seal::join::Offer { commitment: [4; 32] }.encode();
    assert_eq!(served.call(&mut world, &lead, mailbox, &offer), None);

    let text = served.read_metrics();
    for line in [
        "stoep_hub_requests_total{call=\"push\",status=\"200\"} 2",
        "stoep_hub_requests_total{call=\"push\",status=\"401\"} 1",
        "stoep_hub_requests_total{call=\"unknown\",status=\"404\"} 1",
        "stoep_hub_refusals_total{reason=\"signature-missing\"} 1",
        "stoep_hub_runs_total{result=\"accepted\"} 1",
        "stoep_hub_runs_total{result=\"duplicate\"} 1",
        "stoep_hub_envelopes_total 3",
        &format!("stoep_hub_received_bytes_total {}", 2 * body.len() + b"nobody".len() + offer.len()),
        "stoep_hub_request_seconds_count{call=\"push\"} 3",
        "stoep_hub_listeners 1",
        "stoep_hub_mailboxes 1",
        "stoep_hub_ready 1",
        "# EOF",
    ] {
        assert!(text.lines().any(|here| here == line), "{line} is not in\n{text}");
    }
    drop(listening);
}

#[test]
fn tablets_do_not_find_the_metrics_at_their_door() {
    let mut world = World::new();
    let served = Served::of(&mut world, |_| ());
    assert_eq!(served.raw("GET", "/metrics", None, &[]).0, 404);
    let elsewhere = ureq::get(format!("http://{}/v1/state", served.metrics));
    assert_eq!(elsewhere.config().http_status_as_error(false).build().call().unwrap().status(), 404);
}

/// Whatever a request carries, in a path, a header or a body, is in no line of the log and in no metric.
#[test]
fn neither_log_nor_metrics_repeat_what_came() {
    let mut world = World::unfounded();
    let folder = tempfile::tempdir().unwrap();
    let mut command = hub(folder.path());
    command.args(["serve", "--listen", "127.0.0.1:0", "--metrics", "127.0.0.1:0", "--log", "requests"]);
    command.env("STOEP_FOUNDING_CODE", "kanarie-code-7").stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = Running::start(&mut command);
    let mut output = BufReader::new(running.0.stdout.take().unwrap());
    let url = crate::program::said(&mut output, "Stoep's hub listens on ");
    let metrics = crate::program::said(&mut output, "Its metrics are on ");

    let ask = |call: Call, authorization: &str, body: &[u8]| {
        let path = format!("{url}{}", call.path_and_query());
        let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
        let headers =
            [("authorization", authorization), ("x-forwarded-for", "203.0.113.77"), ("x-note", "kanarie-header")];
        let status = match call.method() {
            stoep_seal::exchange::Method::Get => {
                headers.iter().fold(agent.get(path), |ask, (name, value)| ask.header(*name, *value)).call()
            }
            stoep_seal::exchange::Method::Post => {
                headers.iter().fold(agent.post(path), |ask, (name, value)| ask.header(*name, *value)).send(body)
            }
        };
        status.unwrap().status().as_u16()
    };
    let founding = world.founding.encode();
    assert_eq!(ask(Call::Found, "Stoep-Founding kanarie-fout", &founding), 403);
    assert_eq!(ask(Call::Found, "Stoep-Founding kanarie-code-7", &founding), 201);
    let mut lead = world.lead.clone();
    let run = world.run(&mut lead, 1).encode();
    let push = crate::served::sign_now(&mut world, &lead, Call::Push, &run);
    assert_eq!(ask(Call::Push, &push, &run), 200);
    assert_eq!(ask(Call::Push, &push, &run), 401);
    assert_eq!(ask(Call::Push, &push, b"kanarie-body"), 401);
    assert_eq!(ask(Call::Mailbox(stoep_seal::MailboxId([0xca; 16])), &push, &[]), 404);
    let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
    assert_eq!(agent.get(format!("{url}/kanarie-path?kanarie-query")).call().unwrap().status(), 404);
    let counted = ureq::get(metrics).call().unwrap().body_mut().read_to_string().unwrap();
    let logged = running.stop();

    // What is looked for can be found: both have a line for each of these calls.
    assert!(counted.contains("call=\"mailbox\",status=\"404\""), "{counted}");
    assert!(logged.contains("\"call\":\"mailbox\",\"status\":404"), "{logged}");
    let circle = world.circle().0;
    let keys = world.lead.keys.public().encode();
    let secrets = [
        "kanarie".to_owned(),
        "203.0.113".to_owned(),
        "127.0.0.1".to_owned(),
        "cacaca".to_owned(),
        hex(&circle),
        hex(&keys[..8]),
        push.split(' ').nth(1).unwrap()[..24].to_owned(),
        folder.path().display().to_string(),
    ];
    let anywhere = format!("{counted}{logged}").to_lowercase();
    for secret in &secrets {
        assert!(!anywhere.contains(&secret.to_lowercase()), "{secret} is in\n{anywhere}");
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
