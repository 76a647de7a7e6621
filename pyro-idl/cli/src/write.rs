//! Files that a command makes: each is there as a whole or as it was, and untouched when its text is the same.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use crate::replace::replace;
use crate::{FINE, TROUBLE, files, output};

/// As [`file()`]; what cannot be written is named on the standard error. Gives the exit status.
pub(crate) fn file_or_complain(path: &Path, text: &str) -> u8 {
    match file(path, text) {
        Ok(()) => FINE,
        Err(error) => {
            tell!("pyro-idl: cannot write {}: {}", path.display(), files::reason(&error));
            TROUBLE
        }
    }
}

/// Writes files into a folder, and says how many are there now. What cannot be written is named; the others are written. Gives the exit
/// status.
pub(crate) fn files<'f>(folder: &Path, files: impl Iterator<Item = (&'f str, &'f str)>) -> u8 {
    let status: Vec<u8> = files.map(|(path, text)| file_or_complain(&folder.join(path), text)).collect();
    let n_written = status.iter().filter(|status| **status == FINE).count();
    if n_written == status.len() {
        tell!("{} in {}", output::count(n_written, "file"), folder.display());
        return FINE;
    }
    tell!("{n_written} of {} in {}", output::count(status.len(), "file"), folder.display());
    TROUBLE
}

/// Writes a file, unless it has this text already; folders that are missing on the way to it are made.
///
/// # Errors
/// Those of the system. The file is then as it was.
fn file(path: &Path, text: &str) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(old) if !old.is_file() => in_place(path, text),
        Ok(old) if old.len() == text.len() as u64 && fs::read(path)? == text.as_bytes() => Ok(()),
        Ok(_) => replace(path, text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => make(path, text),
        Err(error) => Err(error),
    }
}

/// A new file: it gets its name when its text is whole.
fn make(path: &Path, text: &str) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".pyro-idl-").suffix(".tmp");
    for_all(&mut builder);
    // Removed when dropped, unless it gets its name.
    let mut temporary = builder.tempfile_in(folder)?;
    temporary.write_all(text.as_bytes())?;
    temporary.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// For what is no regular file, such as `/dev/stdout`. A folder is the system's error.
fn in_place(path: &Path, text: &str) -> io::Result<()> {
    fs::OpenOptions::new().write(true).open(path)?.write_all(text.as_bytes())
}

/// A temporary file is for its owner only otherwise, and not for whom the user's mask says.
#[cfg(unix)]
fn for_all(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn for_all(_: &mut tempfile::Builder<'_, '_>) {}
