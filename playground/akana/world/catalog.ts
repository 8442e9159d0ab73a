import type { WorldApi, WorldApp, WorldPerson, WorldVersion } from './entities.ts';
import type { Ids } from './ids.ts';
import { known } from './tables.ts';
import type { Tables } from './tables.ts';

interface NewPerson {
  readonly id?: string;
  readonly name: string;
}

interface NewApi {
  readonly id?: string;
  readonly name: string;
  readonly description?: string;
  readonly visibility?: WorldApi['visibility'];
  /** One version, "1.0", unless said otherwise. */
  readonly version?: { readonly id?: string; readonly label: string };
  readonly hidden?: boolean;
}

interface NewApp {
  readonly id?: string;
  readonly name: string;
}

export interface CatalogOperations {
  addPerson(person: NewPerson): WorldPerson;
  addApi(api: NewApi): WorldApi;
  /** The new version is the latest. */
  addVersion(apiId: string, label: string): WorldVersion;
  addApp(app: NewApp): WorldApp;
}

export function catalogOperations({ people, apis, apps }: Tables, ids: Ids, now: () => number): CatalogOperations {
  return {
    addPerson({ name, id = ids.guid('person') }) {
      const person = { id, name };
      people.set(id, person);
      return person;
    },
    addApi({ name, id = ids.guid('api'), version, ...rest }) {
      const first = { id: version?.id ?? ids.guid('version'), label: version?.label ?? '1.0' };
      const api: WorldApi = {
        id,
        name,
        description: rest.description ?? `${name} for everybody`,
        visibility: rest.visibility ?? 'Public',
        versions: [first],
        createdAt: now(),
        hidden: rest.hidden ?? false,
      };
      apis.set(id, api);
      return api;
    },
    addVersion(apiId, label) {
      const api = known(apis, apiId, 'API');
      const version = { id: ids.guid('version'), label };
      apis.set(apiId, { ...api, versions: [...api.versions, version] });
      return version;
    },
    addApp({ name, id = ids.numbered('app', 10_017) }) {
      const app = { id, name, version: { id: ids.numbered('appversion', 10_018), label: '1.0' } };
      apps.set(id, app);
      return app;
    },
  };
}
