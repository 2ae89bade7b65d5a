//! What becomes of what was written, once all were together: then what they did apart has met.

use super::ledger::{Fate, Home, Ledger, Place, Record, Text};

/// What nobody touched for so many days may end. Signals are kept for 24 months, and a tablet that lay in a drawer counts from when it
/// last heard the time.
const MAY_END: i64 = 600;

/// All are together, at this moment in seconds.
pub(crate) fn all_met(ledger: &mut Ledger, now: i64) {
    for number in 0..ledger.records.len() {
        let mut record = ledger.records[number].clone();
        record.fate = of_record(ledger, &record, now);
        if let [.., (by, place)] = record.anew[..] {
            let one = record.anew.iter().all(|(other, _)| *other == by);
            record.home = if one && record.home != Home::Unknown { Home::At(place, by) } else { Home::Unknown };
        }
        for text in ledger.texts.values_mut().filter(|text| text.record == number) {
            text.fate =
                of_text(text, &record, ledger.time, |tablet, place| ledger.owners[tablet].numbers.contains_key(&place));
            text.redacted = false;
        }
        record.anew.clear();
        record.erased.clear();
        ledger.records[number] = record;
    }
    ledger.names.values_mut().for_each(|named| named.lately.clear());
    ledger.time += 1;
    ledger.loss = None;
}

fn of_record(ledger: &Ledger, record: &Record, now: i64) -> Fate {
    if record.fate != Fate::Stands {
        return record.fate;
    }
    if !record.erased.is_empty() {
        let copied = record.ever.iter().any(|place| matches!(place, Place::Own(family) if ledger.is_copied(*family)));
        // Whoever moved it meanwhile may have brought it where it cannot be reached.
        return if record.anew.is_empty() && !copied { Fate::Gone } else { Fate::Open };
    }
    if now - record.touched > MAY_END * 86_400 { Fate::Open } else { Fate::Stands }
}

fn of_text(text: &Text, record: &Record, time: u32, reads: impl Fn(usize, Place) -> bool) -> Fate {
    if text.fate != Fate::Stands {
        return text.fate;
    }
    if text.redacted {
        // Somebody else wrote it anew at the same time, with the note in it.
        let one = record.anew.iter().all(|(by, _)| *by == record.anew[0].0);
        return if one { Fate::Gone } else { Fate::Open };
    }
    // What was written on a record while it went where its writer does not read along does not follow it.
    let out_of_reach = |(by, place): &(usize, Place)| *by != text.by && !reads(text.by, *place);
    if text.time == time && record.anew.iter().any(out_of_reach) {
        return Fate::Open;
    }
    record.fate
}
