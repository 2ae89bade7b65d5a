//! `stoep recovery` and `stoep recover`: the recovery kit, made while all is well and used when every tablet is lost.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::call::{EarlierKits, MakeRecoveryKit, Recover};
use stoep_domain::id::MemberId;
use stoep_domain::language::kit_page;
use stoep_domain::recovery::KitPassphrase;
use stoep_domain::view::RecoveryKitView;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::named;
use crate::terminal::{Printed, Terminal};

/// The variable that holds a kit's passphrase. Never an argument: those stand in the list of processes for everybody to read.
const PASSPHRASE: &str = "STOEP_KIT_PASSPHRASE";

/// What can be done with recovery kits.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Makes one.
    #[command(
        about = "Maak een noodsleutel, om te printen en te bewaren · Make a recovery kit, to print and to keep",
        after_help = "STOEP_KIT_PASSPHRASE is het wachtwoord; zonder dat wordt het gevraagd. · \
                      STOEP_KIT_PASSPHRASE is the passphrase; without it you are asked."
    )]
    Make(MakeArguments),
}

/// Of which circle, and where it is written.
#[derive(Debug, clap::Args)]
pub(crate) struct MakeArguments {
    /// The circle.
    #[arg(long, value_name = "C", help = "De kring; anders je team · The circle; otherwise your team")]
    circle: Option<String>,
    /// The file.
    #[arg(
        long,
        value_name = "FILE",
        help = "Het bestand om te printen; het mag er nog niet zijn · The file to print; it must not be there yet"
    )]
    out: PathBuf,
    /// Closes the kits before.
    #[arg(long, help = "Sluit eerdere noodsleutels van de kring af · Close the circle's earlier recovery kits")]
    replace: bool,
}

/// Which kit, and as whom.
#[derive(Debug, clap::Args)]
pub(crate) struct RecoverArguments {
    /// The kit.
    #[arg(long, value_name = "FILE", help = "Het bestand met de noodsleutel · The file with the recovery kit")]
    kit: PathBuf,
    /// The hub's address.
    #[arg(
        long,
        value_name = "URL",
        help = "De server; anders die in de noodsleutel staat · The hub; otherwise the one in the kit"
    )]
    hub: Option<String>,
    /// As whom.
    #[arg(
        long = "as",
        value_name = "MEMBER",
        help = "Als wie, met een id van `stoep circle list`; anders als nieuwe collega · As whom, by an id; otherwise as a new colleague"
    )]
    member: Option<MemberId>,
}

/// Does what was asked.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, command: &Command) -> Result<(), Failure> {
    let Command::Make(arguments) = command;
    make(notebook, terminal, arguments)
}

fn make(notebook: &Notebook, terminal: &Terminal, arguments: &MakeArguments) -> Result<(), Failure> {
    let circle = named::circle_or_team(notebook, arguments.circle.as_deref())?;
    let earlier = if arguments.replace { EarlierKits::Close } else { EarlierKits::Stay };
    let passphrase = new_passphrase(terminal)?;
    // A place for it first: a kit that was made and cannot be written down is of no use to anybody.
    let unwritten = |error: std::io::Error| Failure::Unwritten(arguments.out.clone(), error.kind());
    let mut file =
        OpenOptions::new().write(true).create_new(true).mode(0o600).open(&arguments.out).map_err(unwritten)?;
    let kit = match notebook.call(MakeRecoveryKit { circle, passphrase, earlier }) {
        Ok(kit) => kit,
        Err(error) => {
            drop(fs::remove_file(&arguments.out));
            return Err(error.into());
        }
    };
    let page = kit_page(&kit, terminal.language());
    file.write_all(page.as_bytes()).and_then(|()| file.sync_all()).map_err(unwritten)?;
    terminal.print(&Written { kit: &kit, file: &arguments.out })?;
    terminal.remark(
        "Print dit bestand en wis het daarna. Bewaar de pagina bij de organisatie, en het wachtwoord ergens anders.",
        "Print this file and delete it then. Keep the page at the organisation, and the passphrase somewhere else.",
    );
    Ok(())
}

/// Lets this tablet into the circle of a kit.
pub(super) fn recover(notebook: &Notebook, terminal: &Terminal, arguments: RecoverArguments) -> Result<(), Failure> {
    let RecoverArguments { kit, hub, member } = arguments;
    let page = fs::read(&kit).map_err(|error| Failure::Unread(kit.clone(), error.kind()))?;
    // Whatever is no text is no kit either, and is told so.
    let page = String::from_utf8_lossy(&page).into_owned();
    let passphrase = given_passphrase(terminal)?;
    terminal.print(&notebook.call(Recover { kit: page, passphrase, hub, member })?)?;
    terminal.remark(
        "Je leidt de kring nu. Sluit de tablets die kwijt zijn af met stoep circle revoke, en maak een nieuwe noodsleutel met --replace.",
        "You lead the circle now. Close the lost tablets with stoep circle revoke, and make a new recovery kit with --replace.",
    );
    Ok(())
}

/// The passphrase of a new kit, typed twice: a typing mistake would show years later.
fn new_passphrase(terminal: &Terminal) -> Result<KitPassphrase, Failure> {
    if let Some(passphrase) = from_surroundings()? {
        return Ok(passphrase);
    }
    let first = terminal.secret("Wachtwoord voor de noodsleutel: ", "Passphrase for the recovery kit: ")?;
    let second = terminal.secret("Nog een keer: ", "Once more: ")?;
    if first == second { Ok(first.into()) } else { Err(Failure::PassphrasesDiffer) }
}

fn given_passphrase(terminal: &Terminal) -> Result<KitPassphrase, Failure> {
    match from_surroundings()? {
        Some(passphrase) => Ok(passphrase),
        None => Ok(terminal.secret("Wachtwoord van de noodsleutel: ", "Passphrase of the recovery kit: ")?.into()),
    }
}

fn from_surroundings() -> Result<Option<KitPassphrase>, Failure> {
    let given = std::env::var_os(PASSPHRASE).filter(|passphrase| !passphrase.is_empty());
    let text =
        given.map(|passphrase| passphrase.into_string().map_err(|_| Failure::UnreadablePassphrase)).transpose()?;
    Ok(text.map(KitPassphrase::from))
}

/// A kit that stands in a file.
struct Written<'a> {
    kit: &'a RecoveryKitView,
    file: &'a Path,
}

/// The same in JSON. What is sealed stays in the file.
#[derive(Debug, Serialize)]
struct WrittenObject<'a> {
    circle: String,
    name: &'a str,
    number: u16,
    file: String,
}

impl Printed for Written<'_> {
    fn object(&self) -> impl Serialize {
        WrittenObject {
            circle: self.kit.circle.to_string(),
            name: &self.kit.name,
            number: self.kit.number,
            file: self.file.display().to_string(),
        }
    }

    fn text(&self, language: Language) -> String {
        let (name, number, file) = (&self.kit.name, self.kit.number, self.file.display());
        match language {
            Language::Dutch => format!("Noodsleutel van {name}, nummer {number}: {file}"),
            Language::English => format!("Recovery kit of {name}, number {number}: {file}"),
        }
    }
}
