//! Pages of moments, newest first.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use stoep_domain::area::AreaCode;
use stoep_domain::call::{Cursor, TimelineFilter, Whose};
use stoep_domain::word::Kind;

use super::record::{RecordRow, SIGNAL, VISIT, read};
use crate::error::Error;

/// Conditions of a query with the values they name, numbered as they are added.
#[derive(Default)]
struct Conditions {
    texts: Vec<String>,
    values: Vec<Value>,
}

impl Conditions {
    /// Adds a condition; each `?` in it takes the next of its values.
    fn add<const N: usize>(&mut self, condition: &str, values: [Value; N]) {
        let mut text = String::new();
        let mut number = self.values.len();
        for (part, piece) in condition.split('?').enumerate() {
            if part > 0 {
                number += 1;
                text.push_str(&format!("?{number}"));
            }
            text.push_str(piece);
        }
        self.texts.push(text);
        self.values.extend(values);
    }

    fn text(&self) -> String {
        std::iter::once("removed = 0").chain(self.texts.iter().map(String::as_str)).collect::<Vec<_>>().join(" AND ")
    }
}

/// One page. Each table is read through its index and only as far as the page goes.
pub(crate) fn page(
    connection: &Connection,
    filter: &TimelineFilter,
    after: Option<&Cursor>,
    limit: u32,
) -> Result<Vec<RecordRow>, Error> {
    let mut wanted = Conditions::default();
    if let Some(cursor) = after {
        let at = Value::Integer(cursor.at.milliseconds());
        wanted.add("at <= ?", [at.clone()]);
        wanted.add("(at < ? OR id < ?)", [at, Value::Blob(cursor.id.as_bytes().to_vec())]);
    }
    if let Some(from) = filter.from {
        wanted.add("at >= ?", [Value::Integer(from.milliseconds())]);
    }
    if let Some(circle) = filter.circle {
        wanted.add("circle = ?", [Value::Blob(circle.as_bytes().to_vec())]);
    }
    match filter.area {
        Some(code @ AreaCode::Neighbourhood(_)) => wanted.add("area = ?", [Value::Text(code.to_string())]),
        Some(code @ AreaCode::District(digits)) => wanted
            .add("(area = ? OR area GLOB ?)", [Value::Text(code.to_string()), Value::Text(format!("BU{digits:06}??"))]),
        None => {}
    }
    if filter.whose == Whose::Mine {
        wanted.add("member IN (SELECT member FROM circle)", []);
    }
    let visits = wanted.text();
    if let Some(topic) = &filter.topic {
        wanted.add("topic = ?", [Value::Text(topic.word().to_owned())]);
    }
    let signals = wanted.text();
    let order = format!("ORDER BY at DESC, id DESC LIMIT {limit}");
    let visits = format!("SELECT * FROM ({VISIT} WHERE {visits} {order})");
    let signals = format!("SELECT * FROM ({SIGNAL} WHERE {signals} {order})");
    let select = match (&filter.kind, &filter.topic) {
        (Some(Kind::Visit), None) => format!("{visits} ORDER BY at DESC, id DESC"),
        (Some(Kind::Visit), Some(_)) => return Ok(Vec::new()),
        (Some(Kind::Signal), _) | (None, Some(_)) => format!("{signals} ORDER BY at DESC, id DESC"),
        _ => format!("{visits} UNION ALL {signals} ORDER BY at DESC, id DESC LIMIT {limit}"),
    };
    let mut statement = connection.prepare_cached(&select)?;
    let rows = statement.query_map(params_from_iter(wanted.values), read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}
