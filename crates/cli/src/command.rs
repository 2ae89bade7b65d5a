//! One command per file, and which one was asked for.

mod ask;
mod bundle;
mod capturing;
mod check;
mod circle;
mod come_back;
mod coming_back;
mod done;
mod edit;
mod ending;
mod erase;
mod erasing;
mod follow_up;
mod handover;
mod household;
mod import_areas;
mod init;
mod initiative;
mod keep;
mod known;
mod line;
mod link;
mod list;
mod message;
mod move_record;
mod neighbourhood;
mod note;
mod nudge;
mod organisation;
mod person;
mod question;
mod rebuild;
mod recovery;
mod redact;
mod remove;
mod rename;
mod repair;
mod same;
mod sample;
mod search;
mod sharing;
mod show;
mod signal;
mod stop;
mod story;
mod support;
mod sync;
mod team;
mod theme;
mod undo;
mod visit;

use clap::Subcommand;

use crate::arguments::Arguments;
use crate::failure::Failure;
use crate::opening::{WhenMissing, open, repair as mend};
use crate::terminal::Terminal;

/// What can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Begins.
    #[command(about = "Begin: je naam · Begin: your name")]
    Init(init::Arguments),
    /// Imports areas.
    #[command(about = "Laad buurten uit een GeoJSON-bestand · Import areas from a GeoJSON file")]
    ImportAreas(import_areas::Arguments),
    /// Captures a signal.
    #[command(about = "Leg een signaal vast · Capture a signal")]
    Signal(signal::Arguments),
    /// Captures a visit.
    #[command(about = "Leg een ontmoeting vast · Capture a visit")]
    Visit(visit::Arguments),
    /// Ends the talk.
    #[command(about = "Klaar met dit gesprek · Done with this talk")]
    Done,
    /// Adds a note.
    #[command(about = "Schrijf een notitie · Write a note")]
    Note(note::Arguments),
    /// Adds a line.
    #[command(
        about = "Schrijf een afspraak, een stap van een plan of iets anders op · Write an agreement, a step of a plan and so on"
    )]
    Line(line::AddArguments),
    /// A line was done.
    #[command(about = "Zeg dat een afspraak of stap gedaan is · Say that an agreement or a step was done")]
    LineDone(line::DoneArguments),
    /// Who decided.
    #[command(about = "Samen besloten: alleen bij je eigen notitie · Decided together: only on a note of your own")]
    Decide(line::DecideArguments),
    /// Changes a record.
    #[command(about = "Verander iets · Change something")]
    Edit(edit::Arguments),
    /// Links.
    #[command(about = "Koppel iets aan iets anders · Link a record to another")]
    Link(link::Arguments),
    /// Unlinks.
    #[command(about = "Ontkoppel · Unlink")]
    Unlink(link::Arguments),
    /// Renames.
    #[command(about = "Verander de naam · Change the name")]
    Rename(rename::Arguments),
    /// People.
    #[command(about = "Mensen · People", subcommand)]
    Person(person::Command),
    /// Households.
    #[command(about = "Huishoudens · Households", subcommand)]
    Household(household::Command),
    /// Who else knows somebody.
    #[command(about = "Wie kent deze mens of dit huishouden ook? · Who else knows this person or household?")]
    Known(known::Arguments),
    /// Asks colleagues.
    #[command(about = "Denk mee: vraag collega's om mee te denken · Ask colleagues to think along")]
    Ask(ask::Arguments),
    /// Questions.
    #[command(about = "Vragen om mee te denken · Questions to think along", subcommand)]
    Question(question::Command),
    /// Looks over a text.
    #[command(
        about = "Kijk of een tekst iets bevat wat niet nodig is · See whether a text holds what it does not need"
    )]
    Nudge(nudge::Arguments),
    /// The social map.
    #[command(about = "Sociale kaart: organisaties · Social map: organisations", subcommand)]
    Organisation(organisation::Command),
    /// Comes back.
    #[command(about = "Ik kom terug · I come back")]
    ComeBack(come_back::Arguments),
    /// What there is to come back to.
    #[command(about = "Terugkomen: nu, deze week, later, vinger aan de pols · What to come back to")]
    ComingBack,
    /// Done, another day, asked.
    #[command(about = "Terugkomen: gedaan, andere dag, gevraagd · Coming back: done, another day, asked", subcommand)]
    FollowUp(follow_up::Command),
    /// Warm handovers.
    #[command(about = "Samen overdragen · Hand over together", subcommand)]
    Handover(handover::Command),
    /// Guests' messages.
    #[command(about = "Berichten van gasten: doorgeven, oppakken · Guests' messages", subcommand)]
    Message(message::Command),
    /// Stories.
    #[command(about = "Verhalen: wat er veranderde en wie dat deden · Stories", subcommand)]
    Story(story::Command),
    /// What the team has set.
    #[command(about = "Wat je team heeft ingesteld · What your team has set", subcommand)]
    Team(team::Command),
    /// Intensive support.
    #[command(about = "Intensieve ondersteuning afronden of weer oppakken · End or take up support", subcommand)]
    Support(support::Command),
    /// Themes.
    #[command(about = "Buurtvragen · Themes", subcommand)]
    Theme(theme::Command),
    /// Initiatives.
    #[command(about = "Initiatieven · Initiatives", subcommand)]
    Initiative(initiative::Command),
    /// What signals suggest.
    #[command(about = "Wat signalen samen zeggen · What signals suggest")]
    Suggestions,
    /// What is there already.
    #[command(about = "Dit is er al in de buurt · What is already here")]
    AlreadyHere(neighbourhood::HereArguments),
    /// The sheet for a neighbourhood table.
    #[command(about = "Het vel voor een wijktafel, zonder namen · The sheet for a neighbourhood table, without names")]
    Wijktafel(neighbourhood::TableArguments),
    /// Where the weight lay.
    #[command(about = "Waar het gewicht lag, per wijk en kwartaal · Where the weight lay, per district and quarter")]
    Balance(neighbourhood::BalanceArguments),
    /// What was noticed, month by month.
    #[command(about = "Wat we opmerkten, per buurt en maand · What we noticed, per area and month")]
    Figures(neighbourhood::FiguresArguments),
    /// Where little was heard.
    #[command(about = "Waar we weinig hoorden · Where we heard little")]
    Silence,
    /// Who is tied to whom.
    #[command(about = "Banden tussen organisaties en sleutelfiguren · Ties between organisations and key people")]
    Ties,
    /// Removes a record.
    #[command(about = "Weg · Remove")]
    Remove(remove::Arguments),
    /// Takes back the last act.
    #[command(about = "Neem het laatste terug · Take back the last thing")]
    Undo,
    /// Changes who reads along.
    #[command(about = "Verander wie meeleest · Change who reads along")]
    Move(move_record::Arguments),
    /// Erases for good.
    #[command(about = "Voorgoed wissen, op elke tablet en de server · Erase for good, on every tablet and the server")]
    Erase(erase::Arguments),
    /// Takes a note out for good.
    #[command(about = "Wis een notitie voorgoed; de rest blijft · Erase a note for good; the rest stays")]
    Redact(redact::Arguments),
    /// How erasing goes.
    #[command(about = "Welke tablets hebben gewist · Which tablets have erased")]
    Erasing,
    /// What ends by itself.
    #[command(about = "Wat er vanzelf weggaat, en waarom · What goes by itself, and why")]
    Ending(ending::Arguments),
    /// Keeps it longer.
    #[command(about = "Bewaar iets langer, omdat het nog nodig is · Keep something longer, because it is still needed")]
    Keep(keep::Arguments),
    /// Stops as a guest.
    #[command(about = "Ik stop ermee: een gast wist deze tablet · A guest stops and wipes this tablet")]
    Stop,
    /// Lists.
    #[command(about = "Laat zien wat er is, het nieuwste eerst · Show what there is, newest first")]
    List(list::Arguments),
    /// Shows one record.
    #[command(about = "Laat een signaal of ontmoeting zien met wat ermee gebeurde · Show one with its history")]
    Show(show::Arguments),
    /// Searches.
    #[command(about = "Zoek · Search")]
    Search(search::Arguments),
    /// Circles.
    #[command(about = "Kringen: wie leest mee · Circles: who reads along", subcommand)]
    Circle(circle::Command),
    /// Files for a colleague.
    #[command(
        about = "Zonder netwerk delen: een bestand voor een collega · Without a network: a file for a colleague",
        subcommand
    )]
    Bundle(bundle::Command),
    /// Recovery kits.
    #[command(about = "Noodsleutels · Recovery kits", subcommand)]
    Recovery(recovery::Command),
    /// Comes back with a recovery kit.
    #[command(
        about = "Kom terug met de noodsleutel, als alle tablets kwijt zijn · Come back with the recovery kit, when all tablets are lost"
    )]
    Recover(recovery::RecoverArguments),
    /// Shares at once.
    #[command(about = "Deel nu · Share now")]
    Sync,
    /// Says how sharing goes.
    #[command(about = "Hoe het delen gaat · How sharing goes")]
    Sharing,
    /// Remakes the lists.
    #[command(about = "Maak de lijsten opnieuw uit wat is vastgelegd · Remake the lists from what was captured")]
    Rebuild,
    /// Checks the notebook.
    #[command(about = "Controleer het notitieboek · Check the notebook")]
    Check,
    /// Mends the notebook.
    #[command(
        about = "Herstel een kapot notitieboek; er wordt niets weggegooid · Repair a damaged notebook; nothing is thrown away"
    )]
    Repair,
    /// Begins with the sample.
    #[command(about = "Begin met de voorbeeldbuurt · Begin with the sample neighbourhood")]
    Sample(sample::Arguments),
}

/// Does what was asked.
pub(crate) fn run(arguments: Arguments, terminal: &Terminal) -> Result<(), Failure> {
    let folder = arguments.notebook.as_deref();
    let begin = || open(folder, WhenMissing::Begin);
    let existing = || open(folder, WhenMissing::Refuse);
    match arguments.command {
        Command::Init(arguments) => init::run(begin, terminal, &arguments),
        Command::ImportAreas(arguments) => import_areas::run(begin, terminal, &arguments),
        Command::Sample(arguments) if arguments.erases() => sample::erase(&existing()?, terminal),
        Command::Sample(arguments) => sample::run(&begin()?, terminal, &arguments),
        Command::Signal(arguments) => signal::run(&existing()?, terminal, &arguments),
        Command::Visit(arguments) => visit::run(&existing()?, terminal, &arguments),
        Command::Done => done::run(&existing()?),
        Command::Note(arguments) => note::run(&existing()?, terminal, &arguments),
        Command::Line(arguments) => line::add(&existing()?, terminal, &arguments),
        Command::LineDone(arguments) => line::done(&existing()?, terminal, &arguments),
        Command::Decide(arguments) => line::decide(&existing()?, terminal, &arguments),
        Command::Edit(arguments) => edit::run(&existing()?, terminal, &arguments),
        Command::Link(arguments) => link::link(&existing()?, terminal, &arguments),
        Command::Unlink(arguments) => link::unlink(&existing()?, terminal, &arguments),
        Command::Rename(arguments) => rename::run(&existing()?, terminal, &arguments),
        Command::Person(command) => person::run(&existing()?, terminal, &command),
        Command::Household(command) => household::run(&existing()?, terminal, &command),
        Command::Known(arguments) => known::run(&existing()?, terminal, &arguments),
        Command::Ask(arguments) => ask::run(&existing()?, terminal, &arguments),
        Command::Question(command) => question::run(&existing()?, terminal, &command),
        Command::Nudge(arguments) => nudge::run(&existing()?, terminal, &arguments),
        Command::Organisation(command) => organisation::run(&existing()?, terminal, &command),
        Command::ComeBack(arguments) => come_back::run(&existing()?, terminal, &arguments),
        Command::ComingBack => coming_back::run(&existing()?, terminal),
        Command::FollowUp(command) => follow_up::run(&existing()?, terminal, &command),
        Command::Handover(command) => handover::run(&existing()?, terminal, &command),
        Command::Message(command) => message::run(&existing()?, terminal, &command),
        Command::Story(command) => story::run(&existing()?, terminal, &command),
        Command::Team(command) => team::run(&existing()?, terminal, &command),
        Command::Support(command) => support::run(&existing()?, terminal, &command),
        Command::Theme(command) => theme::run(&existing()?, terminal, &command),
        Command::Initiative(command) => initiative::run(&existing()?, terminal, &command),
        Command::Suggestions => neighbourhood::suggestions(&existing()?, terminal),
        Command::AlreadyHere(arguments) => neighbourhood::already_here(&existing()?, terminal, &arguments),
        Command::Wijktafel(arguments) => neighbourhood::wijktafel(&existing()?, terminal, &arguments),
        Command::Balance(arguments) => neighbourhood::balance(&existing()?, terminal, &arguments),
        Command::Figures(arguments) => neighbourhood::figures(&existing()?, terminal, &arguments),
        Command::Silence => neighbourhood::silence(&existing()?, terminal),
        Command::Ties => neighbourhood::ties(&existing()?, terminal),
        Command::Remove(arguments) => remove::run(&existing()?, terminal, &arguments),
        Command::Undo => undo::run(&existing()?, terminal),
        Command::Move(arguments) => move_record::run(&existing()?, terminal, &arguments),
        Command::Erase(arguments) => erase::run(&existing()?, terminal, &arguments),
        Command::Redact(arguments) => redact::run(&existing()?, terminal, &arguments),
        Command::Erasing => erasing::run(&existing()?, terminal),
        Command::Ending(arguments) => ending::run(&existing()?, terminal, &arguments),
        Command::Keep(arguments) => keep::run(&existing()?, terminal, &arguments),
        Command::Stop => stop::run(&existing()?, terminal),
        Command::List(arguments) => list::run(&existing()?, terminal, &arguments),
        Command::Show(arguments) => show::run(&existing()?, terminal, &arguments),
        Command::Search(arguments) => search::run(&existing()?, terminal, arguments),
        Command::Circle(command) => circle::run(&existing()?, terminal, command),
        Command::Bundle(command) => bundle::run(&existing()?, terminal, &command),
        Command::Recovery(command) => recovery::run(&existing()?, terminal, &command),
        Command::Recover(arguments) => recovery::recover(&existing()?, terminal, arguments),
        Command::Sync => sync::run(&existing()?, terminal),
        Command::Sharing => sharing::run(&existing()?, terminal),
        Command::Rebuild => rebuild::run(&existing()?, terminal),
        Command::Check => check::run(&existing()?, terminal),
        Command::Repair => repair::run(&mend(folder)?, terminal),
    }
}
