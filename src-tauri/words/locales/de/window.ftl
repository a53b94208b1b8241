# Das Einstellungsfenster.

pages = Seiten
page-now = Jetzt
page-account = Konto
page-general = Allgemein
page-help = Hilfe

## Jetzt

now-teams-shows = Teams zeigt
now-read-at = Stand { $time }
now-unknown = Noch nicht gelesen
now-held = Gesetzt
now-nothing = Zurzeit ist nichts gesetzt. Ein Klick sagt, was Sie tun, und ein Zeitgeber nimmt es zurück.
now-left = noch
now-open-ended = bis Sie es aufheben
now-progress = Verstrichene Zeit
now-extend = Um 15 Min. verlängern
now-clear = Aufheben
now-presets = Was gezeigt werden soll
now-more = Mehr
now-until = bis { $time }
state-applying = Wird gesetzt …
state-confirmed = Andere sehen es
state-masked = Nicht zu sehen
state-retrying = Neuer Versuch
state-clearing = Wird aufgehoben …

## Was nicht stimmt, und was hilft

mend-show-anyway = { $label } zeigen
mend-retry = Jetzt noch einmal versuchen
mend-account = Zur Seite „Konto“
agent-gone = Der Agent läuft nicht; nichts kann gesetzt und nichts zurückgenommen werden.
agent-start = Starten
agent-waiting = Verbindung wird hergestellt …

## Konto

account-intro = Presence Tray setzt Ihren Status über eine Anwendung Ihrer eigenen Organisation in Microsoft Entra. Die Werte stehen auf der Übersichtsseite der Anwendung.
account-open-entra = Anwendungen in Microsoft Entra öffnen
account-signed-in = Angemeldet
account-signed-in-as = Angemeldet als { $user }
account-signed-out = Nicht angemeldet
account-cloud = Cloud
cloud-global = Weltweit
cloud-gcc-high = US-Behörden L4 (GCC High)
cloud-dod = US-Behörden L5 (DoD)
account-tenant = Mandant
account-tenant-hint = Seine ID oder eine Domäne wie contoso.onmicrosoft.com
account-client-id = Anwendungs-ID (Client)
account-client-id-hint = Zum Beispiel 22553876-f5ab-4529-bffb-cfe50aa89f87
account-way = Anmeldung
way-browser = Ich melde mich im Browser an
way-browser-hint = Braucht die Umleitungsadresse http://localhost unter „Mobilgerät- und Desktopanwendungen“ und Presence.ReadWrite
way-device-code = Ich gebe auf einem beliebigen Gerät einen Code ein
way-device-code-hint = Für Rechner ohne Browser. Braucht „Öffentliche Clientflows zulassen“
way-app-secret = Die Anwendung meldet sich mit ihrem Geheimnis an
way-app-secret-hint = Braucht die Anwendungsberechtigung Presence.ReadWrite.All, erteilt von der Administration
account-user = Benutzer
account-user-hint = Wessen Status es ist, zum Beispiel alice@contoso.com
account-secret = Geheimnis der Anwendung
account-secret-hint = Der Wert des Geheimnisses. Er kommt in den Schlüsselbund dieses Computers und wird nicht mehr angezeigt.
account-secret-stored = Im Schlüsselbund gespeichert
account-secret-missing = Nicht gespeichert
account-secret-unknown = Der Schlüsselbund sagt nicht, ob es gespeichert ist
account-secret-store = Speichern
account-secret-replace = Ersetzen
account-secret-remove = Entfernen
account-save = Speichern
account-saved = Gespeichert
account-sign-in = Anmelden
account-check = Anmeldung prüfen
account-sign-out = Abmelden
account-cancel = Abbrechen
account-working-browser = Wartet auf Sie im Browser …
account-working = Anmeldung läuft …
account-works = Es funktioniert: Microsoft Graph hat geantwortet.
code-type = Geben Sie diesen Code auf { $uri } ein
code-copy = Code kopieren
code-copied = Kopiert
code-open = Seite öffnen

## Allgemein

general-start-at-login = Bei der Anmeldung starten
autostart-hint = Presence Tray ist da, sobald Sie sich an diesem Computer anmelden
autostart-on = Presence Tray ist da, sobald Sie sich an diesem Computer anmelden
autostart-off = Das System weiß nichts davon. Schalten Sie es hier aus und wieder ein.
autostart-switched-off = In den Einstellungen des Systems ist es ausgeschaltet. Zum Einschalten: hier aus und wieder ein.
autostart-other = Das System startet eine andere Kopie dieses Programms. Um diese zu starten: hier aus und wieder ein.
autostart-unknown = Das System sagt nicht, ob es das tut
general-clear-on-quit = Beim Beenden aufheben
general-clear-on-quit-hint = Beenden nimmt zurück, was gesetzt ist. Sonst bleibt es bis zu seinem Ende.
general-notify = Ankündigen, dass ein Status endet
general-notify-off = Gar nicht
general-minutes-before = { $minutes ->
    [one] { $minutes } Minute vorher
   *[other] { $minutes } Minuten vorher
}
general-seconds-before = { $seconds } Sekunden vorher
general-language = Sprache
general-language-auto = Wie im System
general-theme = Design
theme-auto = Wie im System
theme-light = Hell
theme-dark = Dunkel
general-file = Diese Einstellungen stehen in { $file }.
general-saved = Gespeichert

## Hilfe

help-doctor = Ist alles in Ordnung?
help-doctor-hint = Einstellungen, Netz, Anmeldung, Berechtigungen, Schlüsselbund und Desktop werden angesehen. Nichts wird verändert.
help-look = Jetzt nachsehen
help-look-again = Noch einmal nachsehen
help-looking = Wird angesehen …
help-all-well = Alles ist in Ordnung.
help-wrong = { $count ->
    [one] Ein Punkt ist zu beachten
   *[other] { $count } Punkte sind zu beachten
}
help-well = { $count ->
    [one] Ein Punkt ist, wie er sein soll
   *[other] { $count } Punkte sind, wie sie sein sollen
}
help-support = Für den Support: { $line }
help-support-copy = Zeile für den Support kopieren
help-logs = Protokolle
help-logs-hint = Sie enthalten, was das Programm getan hat. Geheimes steht nicht darin.
help-logs-open = Ordner öffnen
help-about = Über
help-version = Presence Tray, Version { $version }
help-not-microsoft = Kein Produkt von Microsoft. Teams ist eine Marke von Microsoft.
