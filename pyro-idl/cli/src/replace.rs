//! Replaces the content of a file at once: whoever reads it sees the old text or the new one, whatever goes wrong. Makes no new
//! files and knows nothing of what is written.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// Replaces the content of an existing file; a link is followed, and permissions and owner stay as far as the system allows it. Other
/// hard links to the file keep the old content.
///
/// # Errors
/// Those of the system, and files that are no regular ones. The file is then as it was.
pub(crate) fn replace(path: &Path, text: &str) -> io::Result<()> {
    replace_with(path, |file| file.write_all(text.as_bytes()))
}

/// As [`replace`], with what writes the content.
fn replace_with(path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    let target = fs::canonicalize(path)?;
    let folder = target.parent().unwrap_or(Path::new("/"));
    let metadata = fs::metadata(&target)?;
    if !metadata.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a regular file"));
    }
    // Moving a file over another asks for rights on the folder only: who may not write the file shall not replace it either.
    drop(OpenOptions::new().write(true).open(&target)?);
    // Removed when dropped, unless it became the target.
    let mut temporary = tempfile::Builder::new().prefix(".pyro-idl-").suffix(".tmp").tempfile_in(folder)?;
    write(temporary.as_file_mut())?;
    keep_owner(temporary.as_file(), &metadata);
    temporary.as_file().set_permissions(metadata.permissions())?;
    // Else the name may reach the disk before the text does, and a crash leaves an empty file.
    temporary.as_file().sync_all()?;
    temporary.persist(&target).map_err(|error| error.error)?;
    // The file is whole by now; that the system cannot say when its name is on the disk changes nothing.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

/// Gives the new file the owner of the old one, which only some users may.
#[cfg(unix)]
fn keep_owner(file: &File, old: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let _ = fchown(file, Some(old.uid()), Some(old.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &fs::Metadata) {}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of its own with one file in it.
    fn folder() -> (tempfile::TempDir, std::path::PathBuf) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let file = folder.path().join("a.pyro");
        fs::write(&file, "old").expect("writable");
        (folder, file)
    }

    fn entries(folder: &Path) -> usize {
        fs::read_dir(folder).expect("readable").count()
    }

    #[test]
    fn the_content_is_replaced() {
        let (folder, file) = folder();
        replace(&file, "new").expect("replaced");
        assert_eq!(fs::read_to_string(&file).expect("readable"), "new");
        assert_eq!(entries(folder.path()), 1);
    }

    #[test]
    fn a_full_disk_leaves_everything_as_it_was() {
        let (folder, file) = folder();
        let error = replace_with(&file, |file| {
            file.write_all(b"ne")?;
            Err(io::ErrorKind::StorageFull.into())
        });
        assert_eq!(error.map_err(|error| error.kind()), Err(io::ErrorKind::StorageFull));
        assert_eq!(fs::read_to_string(&file).expect("readable"), "old");
        assert_eq!(entries(folder.path()), 1);
    }

    #[test]
    fn a_folder_is_no_file() {
        let (folder, _) = folder();
        let error = replace(folder.path(), "new").expect_err("not a file");
        assert_eq!(error.to_string(), "not a regular file");
    }
}
