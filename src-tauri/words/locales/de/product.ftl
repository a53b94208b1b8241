# Menü, Benachrichtigungen, Probleme und Befehlszeile.

## Status und Vorgaben

status-in-a-call = In einem Anruf
status-in-a-conference-call = In einer Telefonkonferenz
status-presenting = Präsentiert
status-do-not-disturb = Nicht stören
status-busy = Beschäftigt
status-away = Abwesend
status-be-right-back = Bin gleich zurück
status-available = Verfügbar
status-appear-offline = Als offline anzeigen

# Eine Vorgabe, die nach ihrer Dauer heißt, zum Beispiel „Abwesend für 30 Min.“.
preset-with-length = { $status } für { $length }

## Was Teams zeigt, nach Aktivität

shown-available = Verfügbar
shown-away = Abwesend
shown-be-right-back = Bin gleich zurück
shown-busy = Beschäftigt
shown-do-not-disturb = Nicht stören
shown-in-a-call = In einem Anruf
shown-in-a-conference-call = In einer Telefonkonferenz
shown-inactive = Inaktiv
shown-in-a-meeting = In einer Besprechung
shown-offline = Offline
shown-off-work = Offline
shown-out-of-office = Außer Haus
shown-presence-unknown = Unbekannt
shown-presenting = Präsentiert
shown-urgent-interruptions-only = Fokus

## Dauern und Zeiten

length-hours = { $hours } Std.
length-minutes = { $minutes } Min.
length-hours-minutes = { $hours } Std. { $minutes } Min.
length-seconds = { $seconds } Sek.
length-days = { $days ->
    [one] { $days } Tag
   *[other] { $days } Tage
}
length-until-cleared = bis zum Aufheben
time-on-day = { $day } { $time }
time-before-noon = AM
time-after-noon = PM
time-with-half = { $time } { $half }
time-until = bis { $time }
time-until-weekday = bis { $day }, { $time }
time-until-date = bis { $day }, { $time }
time-at = um { $time }
time-at-weekday = am { $day } um { $time }
time-at-date = am { $day } um { $time }
date = { $day }. { $month }
date-with-year = { $day }. { $month } { $year }
month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember
weekday-1 = Montag
weekday-2 = Dienstag
weekday-3 = Mittwoch
weekday-4 = Donnerstag
weekday-5 = Freitag
weekday-6 = Samstag
weekday-7 = Sonntag

## Die erste Zeile des Menüs

headline-not-set-up = Nicht eingerichtet
headline-not-signed-in = Nicht angemeldet
headline-not-signed-in-held = Nicht angemeldet, „{ $label }“ ist vielleicht noch zu sehen
headline-idle = Bereit
headline-shows = Teams zeigt { $shown }
headline-showed = Teams zeigte { $at } { $shown }
headline-held-until = Teams zeigt: { $shown }, { $until }
headline-held-open = Teams zeigt: { $shown }, bis zum Aufheben
headline-applying = „{ $label }“ wird gesetzt …
headline-accepted = „{ $label }“ ist gesetzt, noch nicht nachgelesen
headline-masked = Teams zeigt { $shown }, nicht { $label }
headline-clearing = „{ $label }“ wird aufgehoben …
headline-still-clearing = { $brief }, „{ $label }“ wird noch aufgehoben
headline-retrying = { $brief }, neuer Versuch
headline-blocked = { $brief }
# Beside the first line, while colleagues see what is held.
note-own-client-lags = Kolleginnen und Kollegen sehen es; Ihr eigenes Teams-Fenster folgt womöglich erst Minuten später.

## Das Menü

menu-more = Mehr
menu-extend = Um 15 Min. verlängern
menu-clear = Aufheben
menu-show-anyway = { $label } zeigen
menu-do-not-disturb = Stattdessen „Nicht stören“
menu-retry = Jetzt noch einmal versuchen
menu-settings = Einstellungen…
menu-quit = Beenden
# Der Name des Programms, für die Liste der Symbole.
program = Presence Tray

## Benachrichtigungen

notice-confirmed = Teams zeigt: { $label }
    .until = { $until }.
    .open = Bis Sie es aufheben.
notice-masked = Teams zeigt nicht: { $label }
notice-failed = „{ $label }“ wurde nicht gesetzt
notice-failed-clear = „{ $label }“ konnte noch nicht aufgehoben werden
notice-failed-renewal = „{ $label }“ konnte nicht erneuert werden
notice-failed-yet = „{ $label }“ ist noch nicht gesetzt
notice-failed-command = Das ging nicht
notice-ending-soon = „{ $label }“ endet { $at }
    .body = Teams zeigt dann wieder Ihren eigenen Status.
notice-cleared = „{ $label }“ ist aufgehoben
    .body = Teams zeigt wieder Ihren eigenen Status.
notice-ended-while-away = „{ $label }“ endete { $at }
    .body = Presence Tray lief da nicht, oder dieser Rechner schlief. Jetzt ist es aufgehoben.
notice-resumed = „{ $label }“ gilt weiter
    .until = { $until }.
    .open = Bis Sie es aufheben.
notice-no-tray = Dieser Desktop zeigt keine Symbole im Infobereich
    .body = Presence Tray geht mit Tastenkürzel, Einstellungsfenster und Befehlszeile. Mit einem Infobereich (unter GNOME: die Erweiterung AppIndicator) erscheint das Symbol von selbst.
action-extend = Um 15 Min. verlängern
action-clear = Jetzt aufheben
action-show-anyway = Trotzdem zeigen
action-do-not-disturb = Stattdessen „Nicht stören“
action-retry = Neuer Versuch
action-settings = Einstellungen

## Weshalb etwas anderes zu sehen ist

masked-picked-by-hand = Teams zeigt { $shown }, weil Sie diesen Status selbst in Teams gewählt haben.
    .mend = „{ $button }“ setzt Ihre Wahl zurück; sie lässt sich nicht wiederherstellen, danach setzt Teams Ihren Status selbst.
masked-client-do-not-disturb = Teams zeigt { $shown }, weil eines Ihrer Teams-Programme präsentiert oder auf „Nicht stören“ steht; das ist stärker als „{ $label }“.
    .mend = Es ist zu sehen, sobald jenes „Nicht stören“ verlässt.
masked-own-call = Teams zeigt { $shown }, weil Sie in einem Teams-Anruf sind.
    .mend = „{ $label }“ ist zu sehen, wenn dieser Anruf vorbei ist.
masked-in-meeting = Teams zeigt { $shown }, weil Ihr Kalender es so sagt.
    .mend = „{ $label }“ ist zu sehen, wenn die Besprechung vorbei ist.
masked-out-of-office = Teams zeigt { $shown }, weil Ihre automatischen Antworten eingeschaltet sind.
    .mend = Schalten Sie die automatischen Antworten in Outlook oder Teams aus.
masked-invisible = Teams zeigt { $shown }: Niemand sieht einen Status dieses Benutzers.
    .mend = Fragen Sie Ihre Administration, ob der Benutzer eine Teams-Lizenz hat und ob Anwesenheit eingeschaltet ist.
masked-unknown = Teams zeigt { $shown } statt „{ $label }“, und nichts erklärt es.
    .mend = Warten Sie eine Minute; bleibt es so, sehen Sie in Teams nach Ihrem Status.
# After the mend, where Do not disturb is offered instead of a call.
calls-ring = Anrufe klingeln trotzdem; „Nicht stören“ verhindert das.

## Probleme: was geschehen ist, und was zu tun ist; die kurze Form steht in der ersten Zeile des Menüs

problem-not-set-up = Presence Tray kennt Ihren Mandanten und Ihre Anwendung noch nicht.
    .mend = Öffnen Sie Einstellungen… → Konto, und tragen Sie Mandant und Anwendungs-ID ein.
    .brief = Nicht eingerichtet
problem-not-signed-in = Niemand ist angemeldet.
    .mend = Melden Sie sich an: Einstellungen… → Konto, oder „presence-tray sign-in“.
    .brief = Nicht angemeldet
problem-secret-missing = Das Geheimnis der Anwendung ist nicht im Schlüsselbund.
    .mend = Speichern Sie es: Einstellungen… → Konto, oder „presence-tray secret set“.
    .brief = Geheimnis fehlt
problem-sign-in-lapsed = Die Anmeldung ist abgelaufen oder wurde widerrufen.
    .mend = Melden Sie sich neu an: Einstellungen… → Konto, oder „presence-tray sign-in“.
    .brief = Anmeldung abgelaufen
problem-interaction-required = Microsoft will noch einmal wissen, dass Sie es sind (zum Beispiel MFA).
    .mend = Melden Sie sich neu an: Einstellungen… → Konto, oder „presence-tray sign-in“.
    .brief = Neu anmelden
problem-sign-in-cancelled = Die Anmeldung wurde nicht beendet.
    .mend = Beginnen Sie sie neu, wenn Sie so weit sind.
    .brief = Anmeldung nicht beendet
problem-consent-missing = Die Anwendung hat noch keine Zustimmung, Ihren Status zu ändern.
    .mend = Melden Sie sich neu an, und stimmen Sie zu; wird das nicht angeboten, bitten Sie Ihre Administration darum.
    .brief = Zustimmung fehlt
problem-admin-consent-missing = Die Administration Ihres Mandanten muss dieser Anwendung zustimmen.
    .mend = Bitten Sie sie um die Administratorzustimmung in Entra (App-Registrierungen → API-Berechtigungen).
    .brief = Administratorzustimmung fehlt
problem-conditional-access = Der bedingte Zugriff Ihrer Organisation lässt dieses Gerät oder diese Anwendung nicht zu.
    .mend = Bitten Sie Ihre Administration, es zuzulassen, und nennen Sie ihr die Nummer AADSTS{ $aadsts }.
    .brief = Vom bedingten Zugriff gesperrt
problem-secret-wrong = Entra nimmt das Geheimnis der Anwendung nicht an.
    .mend = Speichern Sie den Wert des Geheimnisses; oft wird stattdessen seine ID eingefügt. Ist der Wert verloren, braucht es ein neues.
    .brief = Geheimnis falsch
problem-secret-expired = Das Geheimnis der Anwendung ist abgelaufen.
    .mend = Erstellen Sie in Entra ein neues (App-Registrierungen → Zertifikate & Geheimnisse), und speichern Sie es.
    .brief = Geheimnis abgelaufen
problem-certificate-wrong = Entra nimmt das Zertifikat nicht an.
    .mend = Prüfen Sie, ob es das in Entra hochgeladene ist (App-Registrierungen → Zertifikate & Geheimnisse).
    .brief = Zertifikat falsch
# Was mit dem Zertifikat ist, anstelle des Satzes oben, wo es bekannt ist.
certificate-missing-file = Es gibt keine Zertifikatsdatei { $file }.
    .mend = Wählen Sie die Datei neu in Einstellungen… → Konto, oder legen Sie sie zurück.
certificate-unreadable-file = Die Zertifikatsdatei { $file } kann nicht gelesen werden: { $message }
    .mend = Machen Sie sie für sich lesbar, oder wählen Sie in Einstellungen… → Konto eine andere.
certificate-unknown-format = { $file } ist weder eine PEM- noch eine PFX-Datei, oder ist beschädigt.
    .mend = Wählen Sie die Datei mit Zertifikat und privatem Schlüssel, als PEM oder PFX (.pfx, .p12).
certificate-no-certificate = { $file } enthält kein Zertifikat.
    .mend = Exportieren Sie Zertifikat und privaten Schlüssel zusammen in eine PEM- oder PFX-Datei.
certificate-no-key = { $file } enthält keinen privaten Schlüssel.
    .mend = Exportieren Sie es neu mit dem privaten Schlüssel; die in Entra hochgeladene .cer-Datei hat keinen.
certificate-password-missing = { $file } ist durch ein Kennwort geschützt, und im Schlüsselbund ist keines.
    .mend = Speichern Sie das Kennwort: Einstellungen… → Konto, oder „presence-tray secret set“.
certificate-password-wrong = Das Kennwort im Schlüsselbund öffnet { $file } nicht.
    .mend = Speichern Sie das richtige: Einstellungen… → Konto, oder „presence-tray secret set“.
certificate-unknown-protection = { $file } ist auf eine Weise geschützt, die Presence Tray nicht kennt.
    .mend = Exportieren Sie es neu als PFX mit AES-256, oder als PEM mit einem PKCS-#8-Schlüssel.
certificate-not-rsa = Der Schlüssel in { $file } ist kein RSA-Schlüssel von mindestens 2048 Bit, den Entra verlangt.
    .mend = Erstellen Sie ein Zertifikat mit RSA-Schlüssel, und laden Sie es in Entra hoch (App-Registrierungen → Zertifikate & Geheimnisse).
certificate-not-matching = Der private Schlüssel in { $file } gehört nicht zu dessen Zertifikat.
    .mend = Exportieren Sie beide zusammen dort, wo sie erstellt wurden.
certificate-expired = Das Zertifikat in { $file } ist abgelaufen.
    .mend = Erstellen Sie ein neues, laden Sie es in Entra hoch (App-Registrierungen → Zertifikate & Geheimnisse), und wählen Sie seine Datei.
certificate-not-yet-valid = Das Zertifikat in { $file } ist noch nicht gültig.
    .mend = Prüfen Sie die Uhr dieses Computers, oder warten Sie, bis es gültig ist.
certificate-not-registered = Entra hat kein solches Zertifikat dieser Anwendung.
    .mend = Laden Sie es in Entra hoch (App-Registrierungen → Zertifikate & Geheimnisse → Zertifikate), und prüfen Sie die Anwendungs-ID.
certificate-wrong-clock = Entra hält die Anmeldung für zu alt oder zu neu: Die Uhr dieses Computers geht falsch.
    .mend = Stellen Sie die Uhr; die meisten Systeme können das von selbst.
problem-application-unknown = Der Mandant { $tenant } hat keine Anwendung mit dieser Anwendungs-ID.
    .mend = Vergleichen Sie Anwendungs-ID und Mandant mit der Übersichtsseite der Anwendung in Entra.
    .brief = Anwendung unbekannt
problem-tenant-unknown = Es gibt keinen Mandanten { $tenant }.
    .mend = Prüfen Sie den Mandanten: seine ID oder eine Domäne wie contoso.onmicrosoft.com.
    .brief = Mandant unbekannt
problem-account-not-in-tenant = Dieses Konto gehört nicht zum Mandanten { $tenant }.
    .mend = Melden Sie sich mit einem Konto des Mandanten an, oder ändern Sie den Mandanten.
    .brief = Konto nicht im Mandanten
problem-public-client-off = Die Anwendung ist nicht als öffentlicher Client registriert.
    .mend = In Entra: App-Registrierungen → Authentifizierung → Öffentliche Clientflows zulassen → Ja.
    .brief = Öffentliche Clientflows sind aus
problem-redirect-not-registered = Die Umleitungsadresse der Anmeldung ist nicht registriert.
    .mend = In Entra: App-Registrierungen → Authentifizierung → Mobilgerät- und Desktopanwendungen → http://localhost hinzufügen.
    .brief = Umleitung nicht registriert
problem-wrong-credentials = Entra kennt diesen Benutzer nicht, oder das Kennwort ist falsch.
    .mend = Melden Sie sich neu an.
    .brief = Benutzer oder Kennwort falsch
problem-entra-refused = Entra hat die Anmeldung abgelehnt: { $message }
    .mend = Geben Sie das Ihrer Administration: { $error }.
    .brief = Anmeldung abgelehnt
problem-permission-missing = Die Berechtigung { $permission } fehlt, oder niemand hat ihr zugestimmt.
    .mend = In Entra: App-Registrierungen → API-Berechtigungen → { $permission } hinzufügen und zustimmen, dann neu anmelden.
    .brief = Berechtigung fehlt
problem-user-unknown = Graph kennt keinen Benutzer { $user }, oder er hat keine Teams-Lizenz.
    .mend = Prüfen Sie den Benutzer in Einstellungen… → Konto; fragen Sie Ihre Administration nach der Lizenz.
    .brief = Benutzer unbekannt
problem-feature-unavailable = Teams-Anwesenheit gibt es für diesen Mandanten oder Benutzer zurzeit nicht.
    .mend = Es wird von selbst neu versucht; bleibt es so, fragen Sie Ihre Administration.
    .brief = Anwesenheit nicht verfügbar
problem-status-refused = Dieser Mandant nimmt „{ $label }“ nicht an.
    .mend = Wählen Sie etwas anderes, zum Beispiel „Nicht stören“.
    .brief = Status abgelehnt
problem-graph-refused = Microsoft Graph hat die Anfrage abgelehnt: { $message }
    .mend = Geschieht es wieder, melden Sie es mit der ID für den Support.
    .brief = Von Graph abgelehnt
problem-throttled = Microsoft Graph bittet zu warten, weil es zu viele Anfragen bekommt.
    .mend = Es wird von selbst neu versucht.
    .brief = Warten verlangt
problem-service-unavailable = Microsoft Graph antwortet zurzeit nicht richtig.
    .mend = Es wird von selbst neu versucht.
    .brief = Graph nicht verfügbar
problem-offline = { $host } ist nicht erreichbar.
    .mend = Es wird von selbst neu versucht. Dauert es an, prüfen Sie das Netz.
    .brief = Offline
problem-keychain-missing = Dieser Desktop hat keinen Schlüsselbund, also ist keine sichere Anmeldung möglich.
    .mend = Installieren und starten Sie einen (GNOME-Schlüsselbund, KWallet, KeePassXC). Geheimnisse werden nie stattdessen in eine Datei geschrieben.
    .brief = Kein Schlüsselbund
problem-keychain-locked = Der Schlüsselbund ist gesperrt.
    .mend = Entsperren Sie ihn (GNOME: Passwörter und Verschlüsselung), und versuchen Sie es noch einmal.
    .brief = Schlüsselbund gesperrt
problem-config-broken = { $file }, Zeile { $line }: { $expected }
    .mend = Berichtigen Sie diese Zeile. Bis dahin gelten die letzten guten Einstellungen.
    .brief = Einstellungsdatei fehlerhaft
problem-config-unreadable = { $file } ist nicht lesbar: { $cause }
    .mend = Machen Sie die Datei wieder lesbar. Bis dahin gelten die letzten guten Einstellungen.
    .brief = Einstellungsdatei nicht lesbar
problem-config-missing = Die Einstellungsdatei fehlt: { $file }
    .mend = Legen Sie sie wieder an ihren Platz, oder ändern Sie eine Einstellung im Fenster: Dann wird sie neu geschrieben. Bis dahin gelten die letzten guten Einstellungen.
    .brief = Einstellungsdatei fehlt
problem-still-clearing = Der gesetzte Status ist noch nicht aufgehoben.
    .mend = Presence Tray versucht es noch 10 Minuten lang und behält die Anmeldung nur so lange.
    .brief = Wird noch aufgehoben
problem-left-standing = Der Status konnte nicht aufgehoben werden. Andere sehen ihn, bis er von selbst endet, längstens 4 Stunden.
    .mend = Um ihn sofort zu beenden, melden Sie sich wieder an diesem Konto an, oder setzen Sie den Status in Teams zurück.
    .brief = Status bleibt stehen
problem-preset-unknown = Es gibt keine Vorgabe „{ $preset }“.
    .mend = „presence-tray presets“ listet sie auf.
    .brief = Keine solche Vorgabe
problem-nothing-held = Es ist nichts gesetzt.
    .mend = Setzen Sie zuerst einen Status.
    .brief = Nichts gesetzt
problem-end-passed = Dieses Ende ist schon vorbei.
    .mend = Wählen Sie ein späteres.
    .brief = Ende ist vorbei
problem-message-too-long = Die Statusmeldung ist zu lang.
    .mend = Verwenden Sie höchstens { $most } Zeichen.
    .brief = Meldung zu lang
problem-state-unwritable = Der Zustand kann nicht auf die Platte geschrieben werden: { $cause }
    .mend = Schaffen Sie Platz, oder machen Sie den Zustandsordner beschreibbar. Vorher wird nichts gesetzt, denn es könnte nicht zurückgenommen werden.
    .brief = Platte nicht beschreibbar
problem-autostart-failed = Dem System konnte nicht gesagt werden, ob es Presence Tray bei der Anmeldung starten soll: { $cause }
    .mend = Stellen Sie es in den Einstellungen des Systems für Programme ein, die bei der Anmeldung starten.
    .brief = Start bei der Anmeldung nicht gesetzt
problem-window-missing = Das Einstellungsfenster kann nicht geöffnet werden: { $cause }
    .mend = Beheben Sie das, oder bearbeiten Sie { $file } und melden Sie sich mit „presence-tray sign-in“ an.
    .brief = Kein Einstellungsfenster
problem-unexpected = Etwas Unerwartetes ist geschehen: { $cause }
    .mend = Versuchen Sie es noch einmal; geschieht es wieder, melden Sie es mit dem Protokoll.
    .brief = Etwas ging schief
support-id = ID für den Support: { $id }.

## Tastenkürzel, die nichts tun

hotkey-taken = Ein anderes Programm hat { $hotkey }.
    .mend = Wählen Sie ein anderes Tastenkürzel in Einstellungen… → Vorgaben, oder geben Sie es in jenem Programm frei.
hotkey-types = Eine Ihrer Tastaturbelegungen schreibt mit { $hotkey } ein Zeichen.
    .mend = Wählen Sie ein anderes Tastenkürzel in Einstellungen… → Vorgaben.
hotkey-no-such-key = Diese Tastatur hat keine Taste für { $hotkey }.
    .mend = Wählen Sie ein anderes Tastenkürzel in Einstellungen… → Vorgaben.
hotkey-same-key = { $hotkey } ist auf dieser Tastatur dieselbe Taste wie ein anderes Ihrer Tastenkürzel.
    .mend = Wählen Sie ein anderes Tastenkürzel in Einstellungen… → Vorgaben.
hotkey-no-hotkeys = Dieser Desktop gewährt keine globalen Tastenkürzel; { $hotkey } tut nichts.
    .mend = Legen Sie stattdessen in den Einstellungen des Desktops eine Taste auf „presence-tray set …“.

## Was bei einem Wert des Kontos erwartet wird

field-tenant = Erwartet wird eine Mandanten-ID (eine GUID), eine Domäne wie contoso.onmicrosoft.com oder organizations.
field-tenant-of-application = Erwartet wird die Mandanten-ID oder ihre Domäne: Eine Anwendung meldet sich bei einem Mandanten an.
field-client-id = Erwartet wird die Anwendungs-ID (Client), eine GUID wie 22553876-f5ab-4529-bffb-cfe50aa89f87.
field-user = Erwartet wird ein Benutzerprinzipalname wie alice@contoso.com oder eine Objekt-ID (eine GUID).
field-user-missing = Erwartet wird der Benutzer, dessen Status gesetzt wird: Eine Anwendung meldet sich als niemand an.
field-label = Ein Name von 1 bis 60 Zeichen wird erwartet.
field-length = Eine Dauer zwischen 1 Sekunde und 31 Tagen wird erwartet, etwa 45m oder 1h30m.
field-hotkey = Strg, Alt oder Super mit einer Taste wird erwartet: Buchstabe, Ziffer oder Zeichen, wie es auf Ihrer Tastatur steht, F1–F24, Pfeiltaste, Leertaste, Pause, Einfg, Pos1, Ende, Bild auf, Bild ab …
field-hotkey-taken = „{ $label }“ hat dieses Tastenkürzel.
field-hotkey-clears = Dieses Tastenkürzel hebt auf.
field-message = Höchstens 280 Zeichen werden erwartet.
field-certificate-missing = Erwartet wird die Datei mit dem Zertifikat der Anwendung, PEM oder PFX, mit dem privaten Schlüssel.

## Befehlszeile

cli-held-until = { $label }, { $until }
cli-held-open = { $label }, bis zum Aufheben
cli-clearing = Aufgehoben
cli-clearing-later = Wird aufgehoben; es wird versucht, bis es zugestellt ist
cli-nothing-held = Es war nichts gesetzt
no-webview = Das Fenster benötigt die Microsoft Edge WebView2-Laufzeit, die auf diesem Computer fehlt. Das Symbol in der Taskleiste, Tastenkombinationen und die Befehlszeile funktionieren auch ohne sie.{"\u000A\u000A"}Seite zum Herunterladen öffnen? { $page }
uninstall-purge = Auch die Einstellungen, den Verlauf und die Zugangsdaten von Presence Tray löschen? Bei einer neuen Installation muss es dann von vorn eingerichtet werden.
cli-agent-stopped = Der Agent läuft nicht
cli-agent-unreachable = Der Agent konnte nicht gestartet werden: { $cause }
    .mend = Starten Sie „presence-tray“, und sehen Sie in sein Protokoll.
cli-agent-stranger = Unter der Adresse des Agenten lauscht ein anderer Benutzer.
    .mend = Melden Sie sich ab und wieder an; bleibt es so, fragen Sie Ihre Administration.
cli-signed-in = Angemeldet
cli-signed-in-as = Angemeldet als { $user }
cli-signed-out = Abgemeldet
cli-secret-stored = Das Geheimnis der Anwendung ist im Schlüsselbund
cli-secret-removed = Das Geheimnis der Anwendung ist aus dem Schlüsselbund entfernt
cli-password-stored = Das Kennwort des Zertifikats ist im Schlüsselbund
cli-password-removed = Das Kennwort des Zertifikats ist aus dem Schlüsselbund entfernt
cli-secret-empty = Das Geheimnis der Anwendung oder das Kennwort des Zertifikats wird auf der Standardeingabe erwartet.
cli-device-code = Öffnen Sie zum Anmelden { $uri }, und geben Sie den Code { $code } ein
cli-browser = Melden Sie sich im Browser an, der jetzt öffnet …
cli-browser-failed = Kein Browser ließ sich öffnen. Öffnen Sie diese Adresse: { $url }
cli-bad-duration = „{ $text }“: eine Dauer zwischen 1 Sekunde und 31 Tagen wird erwartet, etwa 45m, 1h30m oder PT45M.
cli-bad-time = „{ $text }“: eine Uhrzeit wie 15:30 wird erwartet.
cli-status-signed-in = Angemeldet als { $user }
cli-problem = { $message }
