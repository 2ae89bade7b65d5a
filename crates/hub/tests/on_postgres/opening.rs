use std::process::{Command, Output, Stdio};

use stoep_hub::store::postgres::DatabaseAddress;
use stoep_hub::{Hub, HubError};
use stoep_leash::Postgres;

use crate::world::{START, options};

fn open(address: &str) -> Result<Hub, HubError> {
    Hub::on_database(DatabaseAddress::parse(address, None).unwrap(), options(START))
}

#[test]
fn another_programs_tables_are_left_as_they_are() {
    let server = Postgres::shared();
    for theirs in ["CREATE TABLE shopping (item TEXT)", "CREATE TABLE hub (wheel TEXT)"] {
        let address = server.database();
        server.ask(&address, theirs);
        assert!(matches!(open(&address), Err(HubError::ForeignDatabase { .. })), "{theirs}");
        assert_eq!(
            server.ask(&address, "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"),
            "1"
        );
    }
}

#[test]
fn data_of_a_newer_hub_is_not_touched() {
    let server = Postgres::shared();
    let address = server.database();
    drop(open(&address).unwrap());
    server.ask(&address, "UPDATE hub SET version = 99");
    assert!(matches!(open(&address), Err(HubError::NewerDatabase)));
    assert_eq!(server.ask(&address, "SELECT version FROM hub"), "99");
}

#[test]
fn every_statement_asks_for_one_circle_only() {
    let server = Postgres::shared();
    let address = server.database();
    drop(open(&address).unwrap());
    // The partition key of a distributed PostgreSQL is the first column of every primary key, but for what is not of one circle.
    let keys = "SELECT relation.relname, attribute.attname FROM pg_index \
        JOIN pg_class relation ON relation.oid = pg_index.indrelid \
        JOIN pg_attribute attribute ON attribute.attrelid = relation.oid AND attribute.attnum = pg_index.indkey[0] \
        WHERE pg_index.indisunique AND relation.relnamespace = 'public'::regnamespace ORDER BY 1, 2";
    let keys = server.ask(&address, keys);
    let others: Vec<&str> = keys.lines().filter(|line| !line.ends_with("|circle")).collect();
    assert_eq!(others, ["circle|name", "hub|only_row", "mailbox|id", "request_memory|only_row"]);
}

fn hub(arguments: &[&str], address: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stoep-hub"));
    for variable in ["STOEP_HUB_LISTEN", "STOEP_HUB_DATA", "STOEP_FOUNDING_CODE", "STOEP_HUB_DATABASE_AUTHORITY"] {
        command.env_remove(variable);
    }
    command.args(arguments).env("STOEP_HUB_DATABASE", address).stdin(Stdio::null()).output().unwrap()
}

#[test]
fn what_is_in_the_way_is_said_with_a_way_out_and_without_the_password() {
    let server = Postgres::shared();
    let address = server.database();
    let taken = server.database();
    server.ask(&taken, "CREATE TABLE shopping (item TEXT)");
    let wrong = address.replace(Postgres::PASSWORD, "straatklinker-verkeerd");
    let nobody = format!("postgres://stoep:{}@127.0.0.1:1/stoep", Postgres::PASSWORD);
    let cases: [(&str, i32, &str); 5] = [
        (&taken, 65, "another program"),
        (&nobody, 69, "start PostgreSQL"),
        (&wrong, 74, "password"),
        ("postgres://stoep:straatklinker@host", 2, "postgres://USER:PASSWORD@HOST:PORT/NAME"),
        ("straatklinker", 2, "postgres://USER:PASSWORD@HOST:PORT/NAME"),
    ];
    for (address, code, words) in cases {
        let Output { status, stdout, stderr } = hub(&["serve", "--listen", "127.0.0.1:0"], address);
        let said = String::from_utf8([stdout, stderr].concat()).unwrap();
        assert_eq!(status.code(), Some(code), "{said}");
        assert!(said.contains(words), "{said}");
        assert!(!said.contains("straatklinker"), "{said}");
    }
    let help = hub(&["serve", "--help"], &address);
    assert!(!String::from_utf8(help.stdout).unwrap().contains("straatklinker"));

    let before = {
        drop(open(&address).unwrap());
        server.ask(&address, "SELECT epoch FROM hub")
    };
    let restored = hub(&["restored"], &address);
    assert_eq!(restored.status.code(), Some(0), "{restored:?}");
    assert_ne!(server.ask(&address, "SELECT epoch FROM hub"), before);
}
