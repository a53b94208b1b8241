//! Which streams are a program's use of a microphone, and which program that is.

use std::ffi::CStr;

use presence::{Identifiers, Program, Recording};
use pulseaudio::protocol::{ClientInfo, Prop, Props, SourceInfo, SourceOutputInfo};

/// Streams of fewer samples a second carry no speech: level meters have 25.
const SLOWEST: u32 = 1000;
/// What a level meter resamples by.
const PEAKS: &[u8] = b"peaks";

/// Whether a program records by this stream now. One that is muted there is heard again in a moment, in
/// the same call; one that is paused is not in one.
pub(super) fn counts(output: &SourceOutputInfo) -> bool {
    let is = |key: &CStr, value: &str| text(&output.props, key).is_some_and(|it| it == value);
    let is_meter = output.sample_spec.sample_rate < SLOWEST
        || output.resample_method.as_deref().map(CStr::to_bytes) == Some(PEAKS)
        || is(c"media.name", "Peak detect")
        || is(c"stream.monitor", "true");
    let plays_back = is(c"stream.capture.sink", "true");
    // What the sound server itself connects: effects, loops.
    let is_inner = output.client_index.is_none() || is(c"node.virtual", "true");
    !output.corked && !is_meter && !plays_back && !is_inner
}

/// The use of the microphone that a stream is; `None` where its source is what is played, or nobody says
/// whose it is.
pub(super) fn recording(
    output: &SourceOutputInfo,
    source: Option<&SourceInfo>,
    client: Option<&ClientInfo>,
) -> Option<Recording> {
    if source.is_some_and(|it| it.monitor_of_sink_index.is_some()) {
        return None;
    }
    let said = |key: &CStr| {
        let of_client = || client.and_then(|it| text(&it.props, key));
        text(&output.props, key).or_else(of_client)
    };
    let program = Program::identified(&Identifiers {
        portal_app: said(c"pipewire.access.portal.app_id"),
        application: said(Prop::ApplicationId.to_c_str()),
        binary: said(Prop::ApplicationProcessBinary.to_c_str()),
        name: said(Prop::ApplicationName.to_c_str()),
    })?;
    let device = source.and_then(|it| it.description.as_ref());
    Some(Recording {
        program,
        device: device.map(|it| it.to_string_lossy().into_owned()),
    })
}

/// A property that is a text: it ends with a zero byte.
fn text(props: &Props, key: &CStr) -> Option<String> {
    let bytes = props.get_bytes(key)?;
    let bytes = bytes.strip_suffix(&[0]).unwrap_or(bytes);
    let text = String::from_utf8_lossy(bytes);
    Some(text.into_owned()).filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use std::ffi::CString;

    use pulseaudio::protocol::SampleSpec;

    use super::*;

    fn output(props: &[(&CStr, &str)]) -> SourceOutputInfo {
        let mut output = SourceOutputInfo {
            client_index: Some(7),
            sample_spec: SampleSpec {
                sample_rate: 44_100,
                ..SampleSpec::default()
            },
            ..SourceOutputInfo::default()
        };
        for (key, value) in props {
            let value = CString::new(*value).unwrap();
            output.props.set_bytes(key, value.as_bytes_with_nul());
        }
        output
    }

    fn binary(name: &str) -> SourceOutputInfo {
        output(&[(c"application.process.binary", name)])
    }

    #[test]
    fn a_muted_stream_counts_and_a_paused_one_does_not() {
        let muted = SourceOutputInfo {
            muted: true,
            ..binary("zoom")
        };
        assert!(counts(&binary("zoom")) && counts(&muted));
        let paused = SourceOutputInfo {
            corked: true,
            ..binary("zoom")
        };
        assert!(!counts(&paused));
    }

    #[test]
    fn neither_a_level_meter_nor_the_server_itself_counts() {
        let slow = SourceOutputInfo {
            sample_spec: SampleSpec {
                sample_rate: 25,
                ..SampleSpec::default()
            },
            ..binary("mixer")
        };
        let peaks = SourceOutputInfo {
            resample_method: Some(c"peaks".to_owned()),
            ..binary("mixer")
        };
        let nobodys = SourceOutputInfo {
            client_index: None,
            ..binary("zoom")
        };
        for other in [
            slow,
            peaks,
            nobodys,
            output(&[(c"stream.monitor", "true")]),
            output(&[(c"media.name", "Peak detect")]),
            output(&[(c"stream.capture.sink", "true")]),
            output(&[(c"node.virtual", "true")]),
        ] {
            assert!(!counts(&other), "{other:?}");
        }
    }

    #[test]
    fn what_is_played_is_no_microphone() {
        let monitor = SourceInfo {
            monitor_of_sink_index: Some(1),
            ..SourceInfo::default()
        };
        assert_eq!(recording(&binary("zoom"), Some(&monitor), None), None);
    }

    #[test]
    fn the_program_is_who_the_stream_or_else_its_client_says() {
        let headset = SourceInfo {
            description: Some(c"Headset".to_owned()),
            ..SourceInfo::default()
        };
        let mut client = ClientInfo::default();
        client
            .props
            .set_bytes(c"pipewire.access.portal.app_id", b"us.zoom.Zoom\0");
        let found = recording(&binary("python3"), Some(&headset), Some(&client)).unwrap();
        assert_eq!(
            (found.program.id.as_str(), found.device.as_deref()),
            ("zoom", Some("Headset"))
        );
        assert_eq!(recording(&output(&[]), None, None), None);
    }
}
