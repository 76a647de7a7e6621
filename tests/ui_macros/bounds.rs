//! Too much of one thing.

use pyro_runtime::{package, service};

#[service]
trait Station {
    fn many(
        &self,
        p0: i64,
        p1: i64,
        p2: i64,
        p3: i64,
        p4: i64,
        p5: i64,
        p6: i64,
        p7: i64,
        p8: i64,
        p9: i64,
        p10: i64,
        p11: i64,
        p12: i64,
        p13: i64,
        p14: i64,
        p15: i64,
        p16: i64,
        p17: i64,
        p18: i64,
        p19: i64,
        p20: i64,
        p21: i64,
        p22: i64,
        p23: i64,
        p24: i64,
        p25: i64,
        p26: i64,
        p27: i64,
        p28: i64,
        p29: i64,
        p30: i64,
        p31: i64,
        p32: i64,
        p33: i64,
        p34: i64,
        p35: i64,
        p36: i64,
        p37: i64,
        p38: i64,
        p39: i64,
        p40: i64,
        p41: i64,
        p42: i64,
        p43: i64,
        p44: i64,
        p45: i64,
        p46: i64,
        p47: i64,
        p48: i64,
        p49: i64,
        p50: i64,
        p51: i64,
        p52: i64,
        p53: i64,
        p54: i64,
        p55: i64,
        p56: i64,
        p57: i64,
        p58: i64,
        p59: i64,
        p60: i64,
        p61: i64,
        p62: i64,
        p63: i64,
        p64: i64, //~ E015
    );
}

#[package]
mod chain {
    use pyro_runtime::Exception;

    #[derive(Clone, Debug, Exception)]
    pub struct E0 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E0))]
    pub struct E1 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E1))]
    pub struct E2 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E2))]
    pub struct E3 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E3))]
    pub struct E4 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E4))]
    pub struct E5 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E5))]
    pub struct E6 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E6))]
    pub struct E7 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E7))]
    pub struct E8 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E8))]
    pub struct E9 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E9))]
    pub struct E10 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E10))]
    pub struct E11 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E11))]
    pub struct E12 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E12))]
    pub struct E13 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E13))]
    pub struct E14 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E14))]
    pub struct E15 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E15))]
    pub struct E16 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E16))]
    pub struct E17 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E17))]
    pub struct E18 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E18))]
    pub struct E19 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E19))]
    pub struct E20 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E20))]
    pub struct E21 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E21))]
    pub struct E22 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E22))]
    pub struct E23 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E23))]
    pub struct E24 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E24))]
    pub struct E25 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E25))]
    pub struct E26 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E26))]
    pub struct E27 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E27))]
    pub struct E28 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E28))]
    pub struct E29 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E29))]
    pub struct E30 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E30))]
    pub struct E31 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E31))]
    pub struct E32 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E32))]
    pub struct E33 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E33))]
    pub struct E34 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E34))]
    pub struct E35 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E35))]
    pub struct E36 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E36))]
    pub struct E37 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E37))]
    pub struct E38 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E38))]
    pub struct E39 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E39))]
    pub struct E40 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E40))]
    pub struct E41 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E41))]
    pub struct E42 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E42))]
    pub struct E43 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E43))]
    pub struct E44 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E44))]
    pub struct E45 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E45))]
    pub struct E46 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E46))]
    pub struct E47 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E47))]
    pub struct E48 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E48))]
    pub struct E49 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E49))]
    pub struct E50 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E50))]
    pub struct E51 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E51))]
    pub struct E52 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E52))]
    pub struct E53 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E53))]
    pub struct E54 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E54))]
    pub struct E55 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E55))]
    pub struct E56 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E56))]
    pub struct E57 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E57))]
    pub struct E58 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E58))]
    pub struct E59 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E59))]
    pub struct E60 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E60))]
    pub struct E61 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E61))]
    pub struct E62 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E62))]
    pub struct E63 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E63))]
    pub struct E64 {}

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E64))]
    pub struct E65 {} //~ E018

    #[derive(Clone, Debug, Exception)]
    #[pyro(extends(E65))]
    pub struct E66 {}
}

#[package]
mod wide {
    pub type Dozen = (i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64);
    pub type Gross = (Dozen, Dozen, Dozen, Dozen, Dozen, Dozen, Dozen, Dozen, Dozen, Dozen, Dozen, Dozen);
    pub type TooMuch = (Gross, Gross, Gross, Gross, Gross, Gross, Gross, Gross); //~ E035
}

#[package]
mod deep {
    pub type A0 = Vec<i64>;
    pub type A1 = Vec<Vec<Vec<Vec<Vec<Vec<A0>>>>>>;
    pub type A2 = Vec<Vec<Vec<Vec<Vec<Vec<A1>>>>>>;
    pub type A3 = Vec<Vec<Vec<Vec<Vec<Vec<A2>>>>>>;
    pub type A4 = Vec<Vec<Vec<Vec<Vec<Vec<A3>>>>>>;
    pub type A5 = Vec<Vec<Vec<Vec<Vec<Vec<A4>>>>>>;
    pub type A6 = Vec<Vec<Vec<Vec<Vec<Vec<A5>>>>>>;
    pub type A7 = Vec<Vec<Vec<Vec<Vec<Vec<A6>>>>>>;
    pub type A8 = Vec<Vec<Vec<Vec<Vec<Vec<A7>>>>>>;
    pub type A9 = Vec<Vec<Vec<Vec<Vec<Vec<A8>>>>>>;
    pub type A10 = Vec<Vec<Vec<Vec<Vec<Vec<A9>>>>>>;
    pub type A11 = Vec<Vec<Vec<Vec<Vec<Vec<A10>>>>>>;
    pub type A12 = Vec<Vec<Vec<Vec<Vec<Vec<A11>>>>>>;
    pub type A13 = Vec<Vec<Vec<Vec<Vec<Vec<A12>>>>>>;
    pub type A14 = Vec<Vec<Vec<Vec<Vec<Vec<A13>>>>>>;
    pub type A15 = Vec<Vec<Vec<Vec<Vec<Vec<A14>>>>>>;
    pub type A16 = Vec<Vec<Vec<Vec<Vec<Vec<A15>>>>>>;
    pub type A17 = Vec<Vec<Vec<Vec<Vec<Vec<A16>>>>>>;
    pub type A18 = Vec<Vec<Vec<Vec<Vec<Vec<A17>>>>>>;
    pub type A19 = Vec<Vec<Vec<Vec<Vec<Vec<A18>>>>>>;
    pub type A20 = Vec<Vec<Vec<Vec<Vec<Vec<A19>>>>>>;
    pub type A21 = Vec<Vec<Vec<Vec<Vec<Vec<A20>>>>>>;
    pub type A22 = Vec<Vec<Vec<Vec<Vec<Vec<A21>>>>>>;
    pub type A23 = Vec<Vec<Vec<Vec<Vec<Vec<A22>>>>>>;
    pub type A24 = Vec<Vec<Vec<Vec<Vec<Vec<A23>>>>>>;
    pub type A25 = Vec<Vec<Vec<Vec<Vec<Vec<A24>>>>>>;
    pub type A26 = Vec<Vec<Vec<Vec<Vec<Vec<A25>>>>>>;
    pub type A27 = Vec<Vec<Vec<Vec<Vec<Vec<A26>>>>>>;
    pub type A28 = Vec<Vec<Vec<Vec<Vec<Vec<A27>>>>>>;
    pub type A29 = Vec<Vec<Vec<Vec<Vec<Vec<A28>>>>>>;
    pub type A30 = Vec<Vec<Vec<Vec<Vec<Vec<A29>>>>>>;
    pub type A31 = Vec<Vec<Vec<Vec<Vec<Vec<A30>>>>>>;
    pub type A32 = Vec<Vec<Vec<Vec<Vec<Vec<A31>>>>>>;
    pub type A33 = Vec<Vec<Vec<Vec<Vec<Vec<A32>>>>>>;
    pub type A34 = Vec<Vec<Vec<Vec<Vec<Vec<A33>>>>>>;
    pub type A35 = Vec<Vec<Vec<Vec<Vec<Vec<A34>>>>>>;
    pub type A36 = Vec<Vec<Vec<Vec<Vec<Vec<A35>>>>>>;
    pub type A37 = Vec<Vec<Vec<Vec<Vec<Vec<A36>>>>>>;
    pub type A38 = Vec<Vec<Vec<Vec<Vec<Vec<A37>>>>>>;
    pub type A39 = Vec<Vec<Vec<Vec<Vec<Vec<A38>>>>>>;
    pub type A40 = Vec<Vec<Vec<Vec<Vec<Vec<A39>>>>>>;
    pub type A41 = Vec<Vec<Vec<Vec<Vec<Vec<A40>>>>>>;
    pub type A42 = Vec<Vec<Vec<Vec<Vec<Vec<A41>>>>>>;
    pub type A43 = Vec<Vec<Vec<Vec<Vec<Vec<A42>>>>>>; //~ E002
}

#[package]
mod steps {
    pub const C66: i64 = C65;
    pub const C65: i64 = C64;
    pub const C64: i64 = C63;
    pub const C63: i64 = C62;
    pub const C62: i64 = C61;
    pub const C61: i64 = C60;
    pub const C60: i64 = C59;
    pub const C59: i64 = C58;
    pub const C58: i64 = C57;
    pub const C57: i64 = C56;
    pub const C56: i64 = C55;
    pub const C55: i64 = C54;
    pub const C54: i64 = C53;
    pub const C53: i64 = C52;
    pub const C52: i64 = C51;
    pub const C51: i64 = C50;
    pub const C50: i64 = C49;
    pub const C49: i64 = C48;
    pub const C48: i64 = C47;
    pub const C47: i64 = C46;
    pub const C46: i64 = C45;
    pub const C45: i64 = C44;
    pub const C44: i64 = C43;
    pub const C43: i64 = C42;
    pub const C42: i64 = C41;
    pub const C41: i64 = C40;
    pub const C40: i64 = C39;
    pub const C39: i64 = C38;
    pub const C38: i64 = C37;
    pub const C37: i64 = C36;
    pub const C36: i64 = C35;
    pub const C35: i64 = C34;
    pub const C34: i64 = C33;
    pub const C33: i64 = C32;
    pub const C32: i64 = C31;
    pub const C31: i64 = C30;
    pub const C30: i64 = C29;
    pub const C29: i64 = C28;
    pub const C28: i64 = C27;
    pub const C27: i64 = C26;
    pub const C26: i64 = C25;
    pub const C25: i64 = C24;
    pub const C24: i64 = C23;
    pub const C23: i64 = C22;
    pub const C22: i64 = C21;
    pub const C21: i64 = C20;
    pub const C20: i64 = C19;
    pub const C19: i64 = C18;
    pub const C18: i64 = C17;
    pub const C17: i64 = C16;
    pub const C16: i64 = C15;
    pub const C15: i64 = C14;
    pub const C14: i64 = C13;
    pub const C13: i64 = C12;
    pub const C12: i64 = C11;
    pub const C11: i64 = C10;
    pub const C10: i64 = C9;
    pub const C9: i64 = C8;
    pub const C8: i64 = C7;
    pub const C7: i64 = C6;
    pub const C6: i64 = C5;
    pub const C5: i64 = C4;
    pub const C4: i64 = C3;
    pub const C3: i64 = C2;
    pub const C2: i64 = C1; //~ E043
    pub const C1: i64 = C0;
    pub const C0: i64 = 5;
}

fn main() {}
