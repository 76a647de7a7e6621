//! Files that a command makes: each is there as a whole or as it was, and untouched when its text is the same.

use std::fs::{self, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::{FINE, TROUBLE, files};

/// As [`file`]; what cannot be written is named on the standard error. Gives the exit status.
pub(crate) fn file_or_complain(path: &Path, text: &str) -> u8 {
    match file(path, text) {
        Ok(()) => FINE,
        Err(error) => {
            eprintln!("pyro-idl: cannot write {}: {}", path.display(), files::reason(&error));
            TROUBLE
        }
    }
}

/// Writes a file, unless it has this text already; folders that are missing on the way to it are made.
///
/// # Errors
/// Those of the system. The file is then as it was.
fn file(path: &Path, text: &str) -> io::Result<()> {
    // A link stays one: what it leads to is written.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let old = fs::metadata(&target).ok();
    if let Some(old) = &old {
        if !old.is_file() {
            return in_place(&target, text);
        }
        if old.len() == text.len() as u64 && fs::read(&target)? == text.as_bytes() {
            return Ok(());
        }
    }
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    fs::create_dir_all(&folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".pyro-idl-").suffix(".tmp");
    let permissions = permissions(old.as_ref());
    if let Some(permissions) = permissions {
        builder.permissions(permissions);
    }
    // Removed when dropped, unless it became the target.
    let mut temporary = builder.tempfile_in(&folder)?;
    temporary.write_all(text.as_bytes())?;
    if let Some(old) = old {
        temporary.as_file().set_permissions(old.permissions())?;
    }
    temporary.persist(&target).map_err(|error| error.error)?;
    Ok(())
}

/// For what is no regular file, such as `/dev/stdout`. A folder is the system's error.
fn in_place(path: &Path, text: &str) -> io::Result<()> {
    fs::OpenOptions::new().write(true).open(path)?.write_all(text.as_bytes())
}

/// Those of the old file, or what every new file of this user has: temporary files are for their owner only otherwise.
#[cfg(unix)]
fn permissions(old: Option<&Metadata>) -> Option<fs::Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(old.map_or_else(|| fs::Permissions::from_mode(0o666), Metadata::permissions))
}

#[cfg(not(unix))]
fn permissions(_: Option<&Metadata>) -> Option<fs::Permissions> {
    None
}
