/** The words of what an end covers, and of what came meanwhile, in bokmål. */
export const closingNb = {
  covered: 'Dette avsluttes',
  unseenTitle: 'Noe nytt har kommet mens du skrev',
  unseen: {
    red: 'Nytt rødt varsel {{when}}',
    yellow: 'Nytt gult varsel {{when}}',
    unassessed: 'Nytt, ikke vurdert {{when}}',
    missing: 'Ny manglende måling {{when}}',
    green: 'Nytt varsel {{when}}',
  },
  unseenHelp: 'Det er ikke med i avslutningen før du har sett på det. Det du har skrevet, står.',
  seen_one: 'Jeg har sett det, ta det med',
  seen_other: 'Jeg har sett dem, ta dem med',
  gone: 'Saken er ikke lenger i køen: den er avsluttet eller falt bort. Det du har skrevet, står.',
}
