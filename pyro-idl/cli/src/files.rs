//! Reading the files named on the command line. All that cannot be read are named, one line each.

use std::io::Read;
use std::path::{Path, PathBuf};

use pyro_idl::Sources;
use pyro_idl::syntax::MAX_FILE_BYTES;

/// Reads all files, or gives a line for each one that cannot be read.
pub(crate) fn read(paths: &[PathBuf]) -> Result<Sources, Vec<String>> {
    let mut sources = Sources::new();
    let mut faults = Vec::new();
    for path in paths {
        match read_one(path) {
            Ok((name, text)) => {
                sources.add(name, text);
            }
            Err(reason) => faults.push(format!("cannot read {}: {reason}", path.display())),
        }
    }
    if faults.is_empty() { Ok(sources) } else { Err(faults) }
}

fn read_one(path: &Path) -> Result<(String, String), String> {
    let mut bytes = Vec::new();
    // One byte more than the language reads: enough for it to say that the file is too large.
    let limit = MAX_FILE_BYTES as u64 + 1;
    let (name, read) = if path == Path::new("-") {
        ("<stdin>".to_owned(), std::io::stdin().lock().take(limit).read_to_end(&mut bytes))
    } else {
        let name = path.display().to_string();
        let file = std::fs::File::open(path).map_err(|error| reason(&error))?;
        (name, file.take(limit).read_to_end(&mut bytes))
    };
    read.map_err(|error| reason(&error))?;
    // A cut at the limit may lie inside a character; what is too large is not read anyway.
    if bytes.len() > MAX_FILE_BYTES {
        return Ok((name, " ".repeat(bytes.len())));
    }
    let text = String::from_utf8(bytes)
        .map_err(|error| format!("not UTF-8 at byte {}", error.utf8_error().valid_up_to()))?;
    Ok((name, text))
}

/// The system's words without its number.
fn reason(error: &std::io::Error) -> String {
    let text = error.to_string();
    let cut = text.find(" (os error").unwrap_or(text.len());
    text[..cut].to_lowercase()
}
