//! The example of services that are declared in Rust: what it prints.

use pyro_tests::process::PATIENCE;
use pyro_tests::programs;

#[test]
fn it_serves_its_own_types_and_those_of_another_crate() {
    let printed = programs::spawn("traits", &[]).wait(PATIENCE).ok();
    let expected = "\
house: Reading { sensor: \"roof\", value: 14.0, quality: Good }
house: there is no sensor 'garden'
house: it was 1
house: it was 0
house: 1 sensor
cellar: Reading { sensor: \"cellar\", value: 20.0, quality: Good }
attic: 21.5 at Place { x: 1.0, y: 2.5 }
attic: builtins.RuntimeError: 50 degrees are too far
";
    assert_eq!(printed, expected);
}
