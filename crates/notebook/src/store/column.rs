//! How our types stand in columns.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use stoep_domain::area::AreaCode;
use stoep_domain::id::{CircleId, MemberId, NoteId, PersonId, RecordId, TalkId};
use stoep_domain::moment::Moment;

/// A type of ours in a column. The orphan rule forbids implementing SQLite's traits on the domain's types directly.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column<T>(pub(crate) T);

macro_rules! id_column {
    ($($name:ident),+) => {
        $(impl ToSql for Column<$name> {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::from(self.0.as_bytes().as_slice()))
            }
        }

        impl FromSql for Column<$name> {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                let bytes = value.as_blob()?;
                bytes.try_into().map($name::from_bytes).map(Column).map_err(|_| FromSqlError::InvalidType)
            }
        })+
    };
}

id_column!(RecordId, PersonId, NoteId, CircleId, MemberId, TalkId);

impl ToSql for Column<Moment> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(self.0.milliseconds()))
    }
}

impl FromSql for Column<Moment> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_i64().map(Moment::from_milliseconds).map(Column)
    }
}

impl ToSql for Column<AreaCode> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::from(self.0.to_string()))
    }
}

impl FromSql for Column<AreaCode> {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map(Column).map_err(|_| FromSqlError::InvalidType)
    }
}

/// Takes the value out of an optional column.
pub(crate) fn inner<T>(column: Option<Column<T>>) -> Option<T> {
    column.map(|column| column.0)
}
