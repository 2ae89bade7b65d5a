//! Reading a bundle from a file, part by part: however large it is, one part is in memory.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};

use stoep_domain::bundle::BundleRefusal;
use stoep_domain::id::CircleId;
use stoep_seal::bundle::{
    BundleHeader, BundleKey, BundleOpener, BundleOpening, HEADER_START_SIZE, PART_SIZE_SIZE, Part,
};
use stoep_seal::{Device, Keyframe, Roster, RosterEntry, Wire};

use super::refused;
use crate::Notebook;
use crate::error::Error;
use crate::look::Look;
use crate::store::circle::{self, CircleRow};
use crate::store::roster;

/// A bundle that is for this tablet.
pub(super) struct Bundle {
    file: BufReader<File>,
    header: BundleHeader,
    header_size: u64,
    key: BundleKey,
    /// The circle that it is of.
    pub(super) home: CircleRow,
}

/// What is known of a bundle when all of it was read once.
pub(super) struct Checked {
    pub(super) opening: BundleOpening,
    /// The longer one of its roster and the one that is here.
    pub(super) roster: Roster,
    /// Its keyframes that hold.
    pub(super) keyframes: Vec<Keyframe>,
}

impl Bundle {
    /// Opens a file and finds the circle that it is of.
    pub(super) fn open(notebook: &Notebook, path: &str) -> Result<Self, Error> {
        let file = File::open(path).map_err(|_| BundleRefusal::CannotRead)?;
        let mut file = BufReader::new(file);
        let mut start = [0; HEADER_START_SIZE];
        // A file that is shorter than that is no bundle at all.
        file.read_exact(&mut start).map_err(|error| unread(&error, BundleRefusal::NotABundle))?;
        let size = BundleHeader::size(&start).map_err(refused)?;
        let mut bytes = start.to_vec();
        bytes.resize(size, 0);
        file.read_exact(&mut bytes[HEADER_START_SIZE..]).map_err(|error| unread(&error, BundleRefusal::Damaged))?;
        let header = BundleHeader::decode(&bytes).map_err(|_| BundleRefusal::Damaged)?;
        for home in notebook.look(|look| circle::all(look.connection))? {
            let circle = stoep_seal::CircleId(*home.id.as_bytes());
            if let Some(key) = header.open(circle, Device(home.device), &home.keys.open()) {
                return Ok(Self { file, header, header_size: size as u64, key, home });
            }
        }
        Err(BundleRefusal::NotForThisTablet.into())
    }

    /// Reads all of it once and stores nothing: whether it is whole, who made it, and whether its roster is the one that is here.
    pub(super) fn check(&mut self, notebook: &Notebook) -> Result<Checked, Error> {
        let mut following = notebook.look(|look| Following::from(look, self.home.id))?;
        let (mut opening, mut keyframes) = (None, Vec::new());
        let mut parts = self.parts()?;
        while let Some(part) = parts.next()? {
            match part {
                Part::Opening(found) => opening = Some(found),
                Part::Roster(entries) => following.follow(entries)?,
                Part::Keyframes(found) => {
                    let roster = following.roster.as_ref().ok_or(BundleRefusal::Damaged)?;
                    keyframes.extend(found.into_iter().filter(|keyframe| keyframe.verify(roster).is_ok()));
                }
                Part::Runs(_) | Part::Tombstones(_) | Part::Ending(_) => {}
            }
        }
        let opening = opening.ok_or(BundleRefusal::Damaged)?;
        let roster = following.roster.ok_or(BundleRefusal::Damaged)?;
        parts.opener.verify(&roster, &opening).map_err(refused)?;
        if !roster.device(opening.maker).is_some_and(stoep_seal::DeviceEntry::is_active) {
            return Err(BundleRefusal::MakerIsClosed.into());
        }
        Ok(Checked { opening, roster, keyframes })
    }

    /// Its parts, from the first one on.
    pub(super) fn parts(&mut self) -> Result<Parts<'_>, Error> {
        self.file.seek(SeekFrom::Start(self.header_size)).map_err(|_| BundleRefusal::CannotRead)?;
        Ok(Parts { file: &mut self.file, opener: BundleOpener::behind(&self.header, self.key.clone()) })
    }
}

/// The parts of a bundle, one after the other.
pub(super) struct Parts<'a> {
    file: &'a mut BufReader<File>,
    opener: BundleOpener,
}

impl Parts<'_> {
    /// The next part; `None` behind the ending.
    pub(super) fn next(&mut self) -> Result<Option<Part>, Error> {
        let damaged = |error: std::io::Error| unread(&error, BundleRefusal::Damaged);
        if self.opener.has_ended() {
            // Nothing stands behind the signature.
            let mut more = [0];
            return match self.file.read(&mut more).map_err(damaged)? {
                0 => Ok(None),
                _ => Err(BundleRefusal::Damaged.into()),
            };
        }
        let mut size = [0; PART_SIZE_SIZE];
        self.file.read_exact(&mut size).map_err(damaged)?;
        let mut sealed = vec![0; BundleOpener::size(size).map_err(refused)?];
        self.file.read_exact(&mut sealed).map_err(damaged)?;
        self.opener.open(&sealed).map(Some).map_err(refused)
    }
}

/// A file that ends too early is what `ends` says; one that does not read is told as that.
fn unread(error: &std::io::Error, ends: BundleRefusal) -> BundleRefusal {
    if error.kind() == std::io::ErrorKind::UnexpectedEof { ends } else { BundleRefusal::CannotRead }
}

/// The roster that is here, followed along the bundle's.
struct Following {
    circle: stoep_seal::CircleId,
    roster: Option<Roster>,
    place: usize,
}

impl Following {
    fn from(look: &Look<'_>, circle: CircleId) -> Result<Self, Error> {
        let is_lost = roster::is_lost(look.connection, circle)?;
        let roster = if is_lost { None } else { Some(roster::get(look.connection, circle)?) };
        Ok(Self { circle: stoep_seal::CircleId(*circle.as_bytes()), roster, place: 0 })
    }

    /// Entries that are here have to be the same; what comes behind the last one has to hold.
    fn follow(&mut self, entries: Vec<RosterEntry>) -> Result<(), Error> {
        for entry in entries {
            match &mut self.roster {
                None => {
                    self.roster = Some(Roster::from_entries(self.circle, &[entry]).map_err(|_| BundleRefusal::Damaged)?)
                }
                Some(roster) => match roster.entries().get(self.place) {
                    Some(known) if *known == entry => {}
                    Some(_) => return Err(BundleRefusal::OtherRoster.into()),
                    None => roster.append(entry).map_err(|_| BundleRefusal::OtherRoster)?,
                },
            }
            self.place += 1;
        }
        Ok(())
    }
}
