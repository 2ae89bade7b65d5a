//! Rust text taken apart: code without comments and tests, and the texts in it.

/// A piece of Rust text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Code.
    Code(String),
    /// The inside of a text literal.
    Literal(String),
    /// A comment or documentation.
    Comment(String),
}

/// Takes Rust text apart. Test modules at the end of a file are left out: they may do what the code may not.
#[must_use]
pub fn pieces(text: &str) -> Vec<Piece> {
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let mut pieces = Vec::new();
    let mut code = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let found = comment(rest).map(|(inside, length)| (Piece::Comment(inside.to_owned()), length));
        let found = found.or_else(|| literal(rest).map(|(inside, length)| (Piece::Literal(inside.to_owned()), length)));
        if let Some((piece, length)) = found {
            pieces.push(Piece::Code(std::mem::take(&mut code)));
            pieces.push(piece);
            rest = &rest[length..];
        } else {
            // A quote between apostrophes begins no text.
            let length = if rest.starts_with("'\"'") { 3 } else { rest.chars().next().map_or(1, char::len_utf8) };
            code.push_str(&rest[..length]);
            rest = &rest[length..];
        }
    }
    pieces.push(Piece::Code(code));
    pieces.retain(|piece| !matches!(piece, Piece::Code(code) if code.is_empty()));
    pieces
}

/// The comment at the beginning, and how long it is with its marks.
fn comment(text: &str) -> Option<(&str, usize)> {
    if text.starts_with("//") {
        let end = text.find('\n').unwrap_or(text.len());
        return Some((&text[2..end], end));
    }
    if text.starts_with("/*") {
        let end = text.find("*/").map_or(text.len(), |end| end + 2);
        return Some((&text[2..end], end));
    }
    None
}

/// The inside of the text literal at the beginning, and how long it is with its quotes.
fn literal(text: &str) -> Option<(&str, usize)> {
    if let Some(raw) = text.strip_prefix('r') {
        let marks = raw.len() - raw.trim_start_matches('#').len();
        if let Some(inside) = raw[marks..].strip_prefix('"') {
            let close = format!("\"{}", "#".repeat(marks));
            let length = inside.find(&close)?;
            return Some((&inside[..length], 1 + marks + 1 + length + close.len()));
        }
    }
    let inside = text.strip_prefix('"')?;
    let mut escaped = false;
    for (place, character) in inside.char_indices() {
        match character {
            '"' if !escaped => return Some((&inside[..place], place + 2)),
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    None
}

/// Only the code, with every text literal as two quotes.
#[must_use]
pub fn code(text: &str) -> String {
    let said = |piece| match piece {
        Piece::Code(code) => code,
        Piece::Literal(_) => "\"\"".to_owned(),
        Piece::Comment(_) => String::new(),
    };
    pieces(text).into_iter().map(said).collect()
}

/// Only the insides of text literals.
#[must_use]
pub fn literals(text: &str) -> Vec<String> {
    let inside = |piece| match piece {
        Piece::Literal(inside) => Some(inside),
        Piece::Code(_) | Piece::Comment(_) => None,
    };
    pieces(text).into_iter().filter_map(inside).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "//! ureq:: in words\nuse ureq::Agent; /* \"no\" */\nlet a = \"x \\\" // y\"; let b = r#\"q\"uote\"#; let c = '\"';\n#[cfg(test)]\nmod tests { todo!() }";

    #[test]
    fn code_and_literals_and_comments_are_told_apart() {
        assert_eq!(literals(TEXT), ["x \\\" // y", "q\"uote"]);
        let code = code(TEXT);
        assert!(code.contains("use ureq::Agent;") && code.contains("let a = \"\";") && code.contains("let c = '\"'"));
        assert!(!code.contains("words") && !code.contains("todo"), "{code}");
    }
}
