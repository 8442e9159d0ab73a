// Its own types name files in a way that this project's module resolution does not follow.
declare module '@retroachievements/api' {
  export interface LibraryTicket {
    readonly reportState: number;
    readonly achievementAuthor: string | null;
  }
  export interface Authorization {
    readonly username: string;
    readonly webApiKey: string;
  }
  export function buildAuthorization(options: Authorization): Authorization;

  export function getTicketData(
    authorization: Authorization,
    payload: { gameId: number; shouldReturnTicketsList: true },
  ): Promise<{ readonly openTickets: number; readonly tickets: readonly LibraryTicket[] }>;
  export function getTicketData(
    authorization: Authorization,
    payload: { username: string },
  ): Promise<{ readonly open: number }>;
  export function getTicketData(
    authorization: Authorization,
    payload: { offset: number; count: number },
  ): Promise<{ readonly recentTickets: readonly LibraryTicket[] }>;
}
