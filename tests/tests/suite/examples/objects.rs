//! Objects that calls make and hand round: `autoproxy`.

use pyro_tests::examples::{calls_python, serves_python, serves_rust};

#[test]
fn objects_that_a_call_makes_arrive_as_proxies() {
    let printed = "\
no. 1: Ada, one way
no. 2: Ben, one way
2 tickets are valid
taken back: true, and again: false
1 ticket is valid
";
    serves_python("autoproxy", 11);
    serves_rust("autoproxy", printed);
    calls_python("autoproxy", printed);
}
