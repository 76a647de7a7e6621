//! The page "From a .pyro file": its build scripts are run, its programs built with what they give, its error compared
//! with the real one.

use super::UserCrate;

/// The blocks of the page whose first line names a file, or has a word of the text.
struct Page(String);

impl Page {
    fn read() -> Self {
        let path = pyro_tests::paths::workspace().join("docs/from-a-pyro-file.md");
        Self(std::fs::read_to_string(path).unwrap())
    }

    /// All blocks whose first line is the comment `// file`.
    fn files(&self, file: &str) -> Vec<&str> {
        let first = format!("// {file}\n");
        let blocks = self.0.split("\n```").skip(1).step_by(2);
        let texts = blocks.filter_map(|block| Some(block.split_once('\n')?.1));
        texts.filter(|text| text.starts_with(&first)).collect()
    }

    /// The only one.
    fn file(&self, file: &str) -> &str {
        let files = self.files(file);
        assert_eq!(files.len(), 1, "{file}");
        files[0]
    }
}

#[test]
fn the_page_can_be_followed() {
    let page = Page::read();
    let user = UserCrate::new(
        "guide",
        "greenhouse",
        "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"",
    );
    user.write("idl/greenhouse.pyro", page.file("idl/greenhouse.pyro"));
    user.write("src/main.rs", page.file("src/main.rs"));
    let scripts = page.files("build.rs");
    assert_eq!(scripts.len(), 3);

    user.write("build.rs", scripts[0]);
    user.cargo(&["run"], &[]).ok();

    user.write("build.rs", scripts[1]);
    user.write("src/bin/print.rs", page.file("src/bin/print.rs"));
    let said = user.cargo(&["run", "--bin", "print"], &[]);
    assert!(!said.stderr.contains("warning"), "{}", said.stderr);
    said.ok();
    // A mistake is one error, whatever was to be derived for the faulty type.
    user.replace("idl/greenhouse.pyro", "warmth: float", "warmth: flaot");
    let said = user.fail();
    assert!(said.contains("did you mean `float`?"), "{said}");
    let mut errors = said.lines().filter(|line| line.starts_with("error"));
    let is_told =
        |line: &str| line.contains("the declarations have mistakes") || line.contains("could not compile");
    assert!(errors.all(is_told), "{said}");
    user.replace("idl/greenhouse.pyro", "warmth: flaot", "warmth: float");

    user.write("build.rs", scripts[2]);
    std::fs::remove_file(user.folder().join("src/bin/print.rs")).unwrap();
    user.cargo(&["build"], &[("PYRORS_ACCEPT", "1")]).ok();
    user.replace("idl/greenhouse.pyro", "water(litres:", "water(amount:");
    let said = user.fail();
    let (_, shown) = page.0.split_once("```text\nerror: the declarations break").unwrap();
    for line in shown.split_once("\n```").unwrap().0.lines().skip(1).map(str::trim_start) {
        assert!(said.contains(line), "`{line}` is not in\n{said}");
    }
    assert_eq!(said.matches("\nerror: ").count(), 2, "one error, and that there was one\n{said}");
}

#[test]
fn packages_of_other_crates_are_the_same_types() {
    let page = Page::read();
    let plants = UserCrate::new("guide", "plants", "");
    plants.write("idl/plants.pyro", page.file("plants/idl/plants.pyro"));
    plants.write("build.rs", page.files("build.rs")[0]);
    plants.write("src/lib.rs", "pyro_runtime::include!();\n");

    let garden = UserCrate::new("guide", "garden", "plants = { path = \"../plants\" }");
    // It is in no workspace then, which the one that depends on it has.
    plants.replace("Cargo.toml", "[workspace]\n", "");
    plants.replace("Cargo.toml", "[profile.dev]\ndebug = false\nincremental = false\n", "");
    garden.write("idl/garden.pyro", page.file("garden/idl/garden.pyro"));
    garden.write("build.rs", page.file("garden/build.rs"));
    garden.write("src/main.rs", GARDEN);
    let said = garden.cargo(&["run"], &[]);
    assert!(!said.stderr.contains("warning"), "{}", said.stderr);
    said.ok();
}

/// A service that extends one of the other crate, throws its exception, and takes and gives its types.
const GARDEN: &str = r#"
pyro_runtime::include!();
use garden::v1::{Garden, GardenProxy, GardenServer, GardenPlantError};
use plants::plants::v1::{Nursery, NurseryFindError, NurseryProxy, Plant, Withered};
use pyro_runtime::{Error, Ref, daemon::Daemon};

struct Mine;

impl Nursery for Mine {
    async fn find(&self, name: String) -> Result<Plant, NurseryFindError> {
        Err(Withered { name }.into())
    }
}

impl Garden for Mine {
    async fn plant(&self, what: Plant) -> Result<Vec<Plant>, GardenPlantError> {
        Ok(vec![what.clone(), what])
    }
    async fn source(&self) -> Result<Ref<NurseryProxy>, Error> {
        Ok("PYRO:nursery@localhost:4444".parse::<pyro_runtime::Uri>()?.into())
    }
}

#[tokio::main]
async fn main() -> Result<(), Error> {
    let daemon = Daemon::builder().port(0).build().await?;
    let uri = daemon.register(GardenServer::object(Mine)).call()?.uri().to_string();
    let visit = async {
        let garden = GardenProxy::connect(uri.as_str()).await?;
        let fern = Plant { name: "fern".into(), height: 0.5 };
        assert_eq!(garden.plant(&fern).await.map_err(Error::from)?, [fern.clone(), fern]);
        assert!(matches!(garden.find("ivy").await, Err(NurseryFindError::Withered(Withered { name })) if name == "ivy"));
        // The same object, seen by somebody who knows the other crate alone.
        assert!(NurseryProxy::connect(uri.as_str()).await?.find("ivy").await.is_err());
        Ok::<_, Error>(())
    };
    daemon.serve_until(visit).await?
}
"#;
