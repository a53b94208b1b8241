//! The numbers of Entra's refusals that a sign-in on a desktop, a refresh or a client credentials
//! grant can meet, each with what it asks for: to wait, to sign in again, an administrator, or a
//! setting to be mended. A number that is not here says as much as OAuth's `error` beside it.
//!
//! Source: "Microsoft Entra authentication and authorization error codes", gone through as a whole;
//! those without a line there were seen in answers. Left out are numbers of SAML, of other grants, of
//! pages that only the browser shows, and of requests that are malformed.

use presence::{CertificateFault, ProblemCode};

/// What each number means.
const MEANINGS: [(ProblemCode, &[u32]); 24] = [
    // To wait: what is asked for works by itself later, and the sign-in is as good as before.
    (
        ProblemCode::EntraUnavailable,
        &[
            40_010, 50_000, 50_033, 50_087, 50_088, 50_166, 50_196, 51_005, 70_012, 80_001, 80_002,
            80_005, 80_014, 90_006, 90_012, 90_024, 90_033, 90_055, 90_090, 90_091, 230_109,
            501_621,
        ],
    ),
    // To sign in again.
    (
        ProblemCode::SignInLapsed,
        &[
            50_085, 50_089, 50_132, 50_133, 50_139, 50_143, 50_173, 54_005, 70_000, 70_008, 70_043,
            90_086, 140_001, 700_005, 700_081, 700_082, 700_083, 700_084,
        ],
    ),
    (
        ProblemCode::InteractionRequired,
        &[
            16_001, 16_002, 50_015, 50_055, 50_058, 50_072, 50_074, 50_076, 50_078, 50_079, 50_125,
            50_135, 50_140, 50_144, 50_158, 50_168, 50_180, 50_199, 51_006, 53_004, 160_021,
            700_020, 9_002_341,
        ],
    ),
    (
        ProblemCode::SignInCancelled,
        &[65_004, 70_019, 90_119, 90_120],
    ),
    (
        ProblemCode::WrongCredentials,
        &[50_034, 50_056, 50_064, 50_126, 50_197],
    ),
    (
        ProblemCode::AccountNotInTenant,
        &[
            16_000, 16_003, 50_014, 50_020, 51_004, 90_072, 90_084, 500_208,
        ],
    ),
    // To ask an administrator.
    (ProblemCode::ConsentMissing, &[65_001, 90_008]),
    (
        ProblemCode::AdminConsentMissing,
        &[90_093, 90_094, 90_095, 90_099],
    ),
    (
        ProblemCode::ConditionalAccess,
        &[
            50_005, 50_097, 50_127, 50_129, 50_131, 50_155, 50_161, 50_187, 53_000, 53_001, 53_002,
            53_003, 53_009, 53_010, 53_011, 130_004, 130_007, 130_008, 135_011, 530_001, 530_002,
            530_003, 530_004, 530_021, 530_031, 530_032, 530_033, 530_034, 530_035,
        ],
    ),
    (
        ProblemCode::TenantBlocked,
        &[50_002, 500_021, 500_022, 500_212, 500_213, 1_000_104],
    ),
    (
        ProblemCode::AccountBlocked,
        &[50_053, 50_057, 50_177, 50_178, 54_000, 80_012, 90_123],
    ),
    (ProblemCode::NotAssigned, &[50_105]),
    (
        ProblemCode::ApplicationDisabled,
        &[70_001, 1_000_031, 7_000_112],
    ),
    // What an administrator needs Entra's own sentence for.
    (
        ProblemCode::EntraRefused,
        &[
            17_003, 20_001, 20_012, 20_033, 40_008, 40_009, 40_015, 50_001, 50_003, 50_006, 50_007,
            50_008, 50_010, 50_017, 50_042, 50_043, 50_086, 50_099, 50_107, 50_120, 50_124, 50_136,
            50_146, 50_169, 50_170, 50_192, 51_000, 65_002, 67_003, 70_018, 80_007, 80_010, 80_013,
            81_004, 81_005, 81_006, 81_007, 81_009, 81_010, 81_011, 81_012, 90_010, 90_036, 90_082,
            90_085, 90_092, 130_005, 130_006, 135_010, 221_000, 500_011, 501_241, 501_461, 650_052,
            650_054, 5_000_819,
        ],
    ),
    // To mend a setting: the secret, the certificate, the registration of the application, the account.
    (ProblemCode::SecretWrong, &[70_002, 7_000_215]),
    (ProblemCode::SecretExpired, &[7_000_222]),
    (
        ProblemCode::CertificateWrong,
        &[
            50_012, 50_013, 50_027, 50_032, 50_048, 500_133, 700_021, 700_023, 700_024, 700_027,
            700_030, 900_384,
        ],
    ),
    (ProblemCode::ApplicationUnknown, &[700_011, 700_016]),
    (ProblemCode::TenantUnknown, &[50_029, 90_002, 900_023]),
    (
        ProblemCode::TenantNotNamed,
        &[
            50_059, 50_128, 50_194, 90_019, 90_124, 90_125, 90_126, 90_130, 9_001_023,
        ],
    ),
    (
        ProblemCode::CloudWrong,
        &[50_049, 90_038, 90_043, 90_051, 900_382, 900_432],
    ),
    (ProblemCode::PublicClientOff, &[7_000_218]),
    (
        ProblemCode::RedirectNotRegistered,
        &[50_011, 70_004, 500_113, 900_971],
    ),
    (
        ProblemCode::SignInWayWrong,
        &[70_003, 700_025, 7_000_014, 7_000_216],
    ),
];

/// The permissions of the registration do not have what is asked for: beside the table, for which
/// of them depends on who signs in.
const PERMISSION_MISSING: [u32; 6] = [28_002, 65_005, 70_011, 650_053, 650_056, 650_057];

/// What a number means; `None` where OAuth's `error` says as much.
pub(crate) fn meaning(number: u32) -> Option<ProblemCode> {
    if PERMISSION_MISSING.contains(&number) {
        return Some(ProblemCode::PermissionMissing);
    }
    let row = MEANINGS.iter().find(|(_, codes)| codes.contains(&number))?;
    Some(row.0)
}

/// What is wrong with the certificate, where the number tells.
pub(crate) const fn certificate_fault(number: u32) -> Option<CertificateFault> {
    match number {
        500_133 | 700_024 => Some(CertificateFault::WrongClock),
        50_012 | 700_027 | 700_030 => Some(CertificateFault::NotRegistered),
        50_032 => Some(CertificateFault::NotRsa),
        _ => None,
    }
}

/// Whether it says that too much was asked for, so that asking again soon makes it worse.
pub(crate) const fn asks_for_a_pause(number: u32) -> bool {
    matches!(number, 50_088 | 50_166 | 50_196 | 90_024 | 90_055)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_number_has_two_meanings() {
        let mut seen = BTreeSet::new();
        let all = MEANINGS.iter().flat_map(|(_, codes)| codes.iter());
        for code in all.chain(&PERMISSION_MISSING) {
            assert!(seen.insert(code), "{code}");
        }
        assert!(seen.len() > 200, "{}", seen.len());
    }

    #[test]
    fn a_pause_is_asked_for_by_what_is_to_be_waited_for_only() {
        for code in [50_088, 50_166, 50_196, 90_024, 90_055] {
            assert!(asks_for_a_pause(code));
            assert_eq!(meaning(code), Some(ProblemCode::EntraUnavailable), "{code}");
        }
        assert!(!asks_for_a_pause(90_033));
    }

    #[test]
    fn what_is_wrong_with_a_certificate_is_told_of_certificates_only() {
        for code in [500_133, 700_024, 50_012, 700_027, 700_030, 50_032] {
            assert!(certificate_fault(code).is_some());
            assert_eq!(meaning(code), Some(ProblemCode::CertificateWrong), "{code}");
        }
        assert_eq!(certificate_fault(7_000_215), None);
    }
}
